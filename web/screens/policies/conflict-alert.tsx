import { createMemo, For, onMount, Show } from 'solid-js'
import { statements } from '../../../api/rules/policy.ts'
import { WINDOW_NAMES, windowsOf } from '../../../api/rules/windows.ts'
import { t } from '../../i18n/index.ts'
import type { Form } from '../../lib/form.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { pointName, valueWords } from '../../ui/policy-words.ts'
import type { DraftForm } from './draft-form.ts'
import type { PolicyPage } from './policies.data.ts'

export interface ConflictProps {
  /** The draft as the server has it now. */
  page: PolicyPage
  form: Form<DraftForm, DraftForm>
  onKeep: () => void
  onTake: () => void
}

/** Where the server's draft is another than the one on this page: statements set, and days. */
function differing({ page, form }: ConflictProps): { name: string; theirs: string }[] {
  const { version, policy } = page
  if (!version) return []
  const mine = new Map(form.value.changes.map(({ path, value }) => [path, JSON.stringify(value)]))
  const theirs = new Map(version.settled.map(({ path, value }) => [path, JSON.stringify(value)]))
  const paths = [...new Set([...mine.keys(), ...theirs.keys()])].filter((path) => mine.get(path) !== theirs.get(path))
  const stated = new Map(statements(policy).map((one) => [one.path, one.statement.value]))
  const days = windowsOf(policy, version.year, version.windows)
  return [
    ...paths.map((path) => ({ name: pointName(path), theirs: valueWords(path, stated.get(path)) })),
    ...WINDOW_NAMES.filter((name) => {
      const own = form.value.windows[name]
      return own.from !== days[name].from || own.to !== days[name].to
    }).map((name) => ({ name: t(`years.window.${name}`), theirs: t('policies.days', { from: days[name].from, to: days[name].to }) })),
  ]
}

/** Somebody else saved the draft meanwhile: what is different there, and both ways on. What was typed stays. */
export function ConflictAlert(p: ConflictProps) {
  const rows = createMemo(() => differing(p))
  let box: HTMLDivElement | undefined
  // whoever pressed the button further down is brought here
  onMount(() => box?.focus())
  return (
    <div ref={box} tabindex="-1">
      <Alert tone="red" title={t('policies.conflict')} live>
        <Show when={rows().length} fallback={<p>{t('policies.conflictNone')}</p>}>
          <p>{t('policies.conflictChanges')}</p>
          <ul>
            <For each={rows()}>
              {(row) => (
                <li>
                  {row.name}：{row.theirs}
                </li>
              )}
            </For>
          </ul>
        </Show>
        <ButtonGroup>
          <Button onClick={() => p.onTake()}>{t('policies.takeTheirs')}</Button>
          <Button onClick={() => p.onKeep()}>{t('policies.keepMine')}</Button>
        </ButtonGroup>
      </Alert>
    </div>
  )
}
