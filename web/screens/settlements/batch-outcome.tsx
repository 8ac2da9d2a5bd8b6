import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Failures } from '../../ui/problem.tsx'
import type { BatchAnswer } from './settlements.data.ts'
import s from './settlements.module.css'

/** After an act on many: what was not done, and why. */
export function BatchOutcome(p: { answer: BatchAnswer; onClose: () => void }) {
  const failed = () => p.answer.results.filter((result) => !result.ok)
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('settlements.partly', { n: p.answer.done, failed: failed().length })}
      foot={
        <Button kind="primary" onClick={() => p.onClose()}>
          {t('common.close')}
        </Button>
      }
    >
      <Stack>
        <b>{t('settlements.notDone')}</b>
        <ul class={s.failed}>
          <For each={failed()}>
            {(result) => (
              <li>
                <b>{result.name}</b>
                <span class={s.sub}>{result.caseNo}</span>
                <p>{result.problem?.title}</p>
                <Show when={result.problem?.failures?.length}>
                  <Failures items={result.problem?.failures ?? []} />
                </Show>
                <Show when={result.problem?.missing?.length}>
                  <Failures items={result.problem?.missing ?? []} />
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Stack>
    </Dialog>
  )
}
