import { Show, Suspense, createSignal, lazy } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import s from './shell.module.css'

const DemoDialog = lazy(() => import('./demo-dialog.tsx'))

/** Says on every page that the business day is simulated, and lets a visitor move it. */
export function DemoBanner() {
  const session = useSession()
  const [open, setOpen] = createSignal(false)
  return (
    <Show when={session.session()?.demo}>
      <aside class={s.demo} aria-label={t('shell.demoLabel')}>
        <span>
          <b class="num">{t('shell.demoDay', { day: session.today() })}</b>{' '}
          <button type="button" onClick={() => setOpen(true)}>
            {t('shell.demoChange')}
          </button>
        </span>
        <span>{t('shell.demoWhy')}</span>
      </aside>
      <Show when={open()}>
        <Suspense>
          <DemoDialog onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </Show>
  )
}
