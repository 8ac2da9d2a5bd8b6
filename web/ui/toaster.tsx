import { Toast, Toaster, createToaster } from '@ark-ui/solid/toast'
import CircleAlert from 'lucide-solid/icons/circle-alert'
import CircleCheck from 'lucide-solid/icons/circle-check'
import X from 'lucide-solid/icons/x'
import { Show } from 'solid-js'
import { render } from 'solid-js/web'
import { t } from '../i18n/index.ts'
import s from './toast.module.css'
import type { ToastWords } from './toast.ts'

/** A batch bar keeps its place under the toasts. */
const ABOVE_BATCH_BAR = '84px'

const toaster = createToaster({
  placement: 'bottom',
  gap: 10,
  duration: 8000,
  offsets: { top: '16px', right: '16px', left: '16px', bottom: ABOVE_BATCH_BAR },
})

const host = document.createElement('div')
document.body.append(host)
render(
  () => (
    <Toaster toaster={toaster} aria-label={t('common.toasts')}>
      {(toast) => (
        <Toast.Root class={s.toast}>
          <Show when={toast().type === 'error'} fallback={<CircleCheck class={s.good} size={18} aria-hidden="true" />}>
            <CircleAlert class={s.bad} size={18} aria-hidden="true" />
          </Show>
          <Toast.Title class={s.grow}>{toast().title}</Toast.Title>
          <Show when={toast().action}>{(action) => <Toast.ActionTrigger>{action().label}</Toast.ActionTrigger>}</Show>
          <Toast.CloseTrigger aria-label={t('common.closeToast')}>
            <X size={15} aria-hidden="true" />
          </Toast.CloseTrigger>
        </Toast.Root>
      )}
    </Toaster>
  ),
  host,
)

/** Puts a toast on the screen. */
export function show(words: ToastWords): void {
  toaster.create({
    title: words.title,
    type: words.tone ?? 'success',
    duration: words.duration ?? (words.action ? 15_000 : 8000),
    ...(words.action && { action: words.action }),
  })
}
