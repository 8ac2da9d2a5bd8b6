import { For, Show, createMemo } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Panel } from '../../ui/panel.tsx'
import { lineDiff } from './line-diff.ts'
import s from './templates.module.css'

const CONTEXT = 2
const SIGN = { same: '  ', added: '+ ', removed: '- ' } as const

/** What a source says otherwise than the one in force: lines removed and added, with a little around them. */
export function ChangesPanel(p: { before: string; after: string }) {
  const lines = createMemo(() => lineDiff(p.before, p.after))
  const near = createMemo(() => {
    const keep = new Set<number>()
    lines().forEach((line, i) => {
      if (line.kind !== 'same') for (let k = i - CONTEXT; k <= i + CONTEXT; k++) keep.add(k)
    })
    return lines().flatMap((line, i) => (keep.has(i) ? [{ ...line, apart: !keep.has(i - 1) && i > 0 }] : []))
  })
  const count = (kind: 'added' | 'removed') => String(lines().filter((line) => line.kind === kind).length)
  return (
    <Panel
      title={t('templates.changes')}
      aside={
        <Show when={near().length}>
          <span class="muted small">{t('templates.changesLines', { added: count('added'), removed: count('removed') })}</span>
        </Show>
      }
    >
      <Show when={near().length} fallback={<p class="muted">{t('templates.changesNone')}</p>}>
        <div class={s.diff} translate="no" role="group" aria-label={t('templates.changes')} tabindex="0">
          <For each={near()}>
            {(line) => (
              <>
                <Show when={line.apart}>
                  <div aria-hidden="true">…</div>
                </Show>
                <div data-kind={line.kind}>
                  <Show when={line.kind !== 'same' && line.kind}>{(kind) => <span class="vh">{t(`templates.${kind()}`)}：</span>}</Show>
                  <span aria-hidden="true">{SIGN[line.kind]}</span>
                  {line.text}
                </div>
              </>
            )}
          </For>
        </div>
      </Show>
    </Panel>
  )
}
