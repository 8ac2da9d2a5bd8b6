import { For, Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { toast } from '../../ui/toast.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { CheckboxField } from '../../ui/fields/choice-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import s from './graduate.module.css'
import { useOwnActs, type MyCase } from './graduate.data.ts'
import { createSending } from './sending.ts'

/** The written pledge of Article 25: read, tick, sign with the name of the case; once signed, to read again. */
export function PledgePanel(p: { caseId: string; pledge: MyCase['pledge'] }) {
  return (
    <Panel
      title={t('graduate.pledgeTitle')}
      tags={<Citation article="25" />}
      aside={
        <Show when={p.pledge.signedAt}>{(at) => <Tag tone="green">{t('graduate.pledgeSigned', { at: formatInstant(at()) })}</Tag>}</Show>
      }
    >
      <Show
        when={p.pledge.signedAt}
        fallback={
          <>
            <Text lines={p.pledge.lines} />
            <SignForm pledge={p.pledge} />
          </>
        }
      >
        <details>
          <summary>{t('graduate.pledgeSee')}</summary>
          <Text lines={p.pledge.lines} />
        </details>
        <p>
          <ButtonLink href={`/api/letters/pledge/${p.caseId}`} download="">
            {t('graduate.pledgePdf')}
          </ButtonLink>
        </p>
      </Show>
    </Panel>
  )
}

const Text = (p: { lines: readonly string[] }) => (
  <div class={s.pledge} lang="zh-CN">
    <For each={p.lines}>{(line) => <p>{line}</p>}</For>
  </div>
)

function SignForm(p: { pledge: MyCase['pledge'] }) {
  const acts = useOwnActs()
  const form = createSending()
  const [agreed, setAgreed] = createSignal(false)
  const [name, setName] = createSignal('')
  const missing = () => [
    ...(agreed() ? [] : [{ path: 'agreed', message: t('graduate.pledgeAgreeNeeded') }]),
    ...(name().trim() ? [] : [{ path: 'name', message: t('graduate.pledgeNameNeeded') }]),
  ]
  const sign = form.send(missing, async () => {
    await acts.sign(p.pledge, name())
    await toast({ title: t('graduate.pledgeDone'), tone: 'success' })
  })
  return (
    <form class={s.form} onSubmit={(event) => void sign(event)} novalidate>
      <ErrorSummary issues={form.issues()} attempts={form.attempts()} />
      <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
      <CheckboxField label={t('graduate.pledgeAgree')} value={agreed()} onChange={setAgreed} {...form.field('agreed')} />
      <TextField
        label={t('graduate.pledgeName')}
        hint={t('graduate.pledgeNameHint')}
        width="medium"
        autocomplete="name"
        maxLength={50}
        value={name()}
        onChange={setName}
        {...form.field('name')}
      />
      <Button type="submit" kind="primary" wide busy={form.busy()}>
        {t('graduate.pledgeSign')}
      </Button>
    </form>
  )
}
