import { createEffect } from 'solid-js'
import { t } from '../../i18n/index.ts'

/** When even a shell could not be drawn: no component of ours is used here, one of them may be what broke. */
export function BrokenPage(p: { error: unknown }) {
  createEffect(() => console.error(p.error))
  return (
    <main id="main">
      <h1>{t('shell.brokenTitle')}</h1>
      <p>{t('shell.brokenWhy')}</p>
      <p class="muted">{p.error instanceof Error ? p.error.message : String(p.error)}</p>
      <button type="button" onClick={() => location.reload()}>
        {t('shell.reload')}
      </button>
    </main>
  )
}
