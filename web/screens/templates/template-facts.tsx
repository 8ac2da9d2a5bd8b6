import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import type { TemplatePage } from './templates.data.ts'

/** Who did what with a version, and from when it holds. */
export function TemplateFacts(p: { page: TemplatePage }) {
  return (
    <>
      <p class="muted small">{t('templates.savedBy', { at: formatInstant(p.page.updatedAt), name: p.page.draftedBy })}</p>
      <p>
        {t('templates.fromYear')}：<span class="num">{p.page.fromYear}</span>
      </p>
      <p>
        {t('templates.tried')}：
        {p.page.triedAt
          ? t('templates.triedOn', { n: String(p.page.triedOn ?? 0), at: formatInstant(p.page.triedAt) })
          : t('templates.notTried')}
      </p>
      <Show when={p.page.adoptedBy}>{(name) => <p>{t('templates.adoptedBy', { day: p.page.adoptedOn ?? '', name: name() })}</p>}</Show>
      <Show when={p.page.note}>
        <p>
          {t('templates.note')}：{p.page.note}
        </p>
      </Show>
    </>
  )
}
