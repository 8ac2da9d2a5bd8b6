import { useNavigate } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { toast } from '../../ui/toast.ts'
import { printHref } from './batches.data.ts'
import { printEffect, printLetters, useRefreshLetters, type PrintChoice, type PrintEffect } from './letters.data.ts'
import s from './letters.module.css'

/** Gives the file to the browser without leaving the page. */
function save(href: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}

/** Before printing: which papers are originals, which copies, which no longer hold; copies ask for a reason. */
export function PrintDialog(p: { choice: PrintChoice; onClose: () => void; onDone?: () => void }) {
  const navigate = useNavigate()
  const refresh = useRefreshLetters()
  const query = useQuery(() => ({
    queryKey: ['letters', 'print-effect', p.choice],
    queryFn: () => printEffect(p.choice),
    staleTime: 0,
    gcTime: 0,
  }))
  const marked = (effect: PrintEffect) => effect.total - effect.originals
  async function print(effect: PrintEffect, reason: string): Promise<void> {
    const made = await printLetters(effect.ids, marked(effect) > 0 ? reason : '')
    await refresh()
    p.onDone?.()
    if (!made.ready) return navigate(`/letters/batches/${made.id}`)
    save(printHref(made.id))
    void toast({ title: t('letters.print.made', { n: made.total }), tone: 'success' })
  }
  return (
    <Show
      when={!query.isPending && query.data}
      fallback={
        <Dialog open onClose={p.onClose} title={t('letters.print.act')}>
          <Loaded query={query}>{() => null}</Loaded>
        </Dialog>
      }
    >
      {(effect) => (
        <ConfirmEffect
          open
          onClose={p.onClose}
          title={t('letters.print.title', { n: formatNumber(effect().ids.length) })}
          confirmLabel={t('letters.print.confirm')}
          blocked={effect().ids.length === 0}
          lines={lines(effect())}
          {...(marked(effect()) > 0
            ? { reason: { label: t('letters.print.reason'), hint: t('letters.print.reasonHint'), minLength: 2, maxLength: 200 } }
            : {})}
          onConfirm={(reason) => print(effect(), reason)}
        >
          <Marked effect={effect()} />
        </ConfirmEffect>
      )}
    </Show>
  )
}

function lines(effect: PrintEffect): string[] {
  return [
    ...(effect.ids.length === 0 ? [t('letters.print.nothing')] : []),
    ...(effect.originals > 0 ? [t('letters.print.originals', { n: formatNumber(effect.originals) })] : []),
    ...(effect.copies > 0 ? [t('letters.print.copies', { n: formatNumber(effect.copies) })] : []),
    ...(effect.ended > 0 ? [t('letters.print.ended', { n: formatNumber(effect.ended) })] : []),
    ...(effect.forms > 0 ? [t('letters.print.forms', { n: formatNumber(effect.forms) })] : []),
    ...(effect.more ? [t('letters.print.more', { n: formatNumber(effect.ids.length) })] : []),
    t('letters.print.traced'),
  ]
}

/** The papers that will say what they are. */
function Marked(p: { effect: PrintEffect }) {
  return (
    <Show when={p.effect.marked.length > 0}>
      <div class={s.marked} role="group" aria-label={t('letters.print.marked')} tabindex="0">
        <b>{t('letters.print.marked')}</b>
        <ul>
          <For each={p.effect.marked}>
            {(one) => (
              <li>
                <span class="num">{one.number}</span> {one.name}{' '}
                <small>{one.status === 'valid' ? t('letters.print.copyNo', { n: one.copyNo }) : t(`letters.${one.status}`)}</small>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  )
}
