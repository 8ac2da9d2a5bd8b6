import { useSearchParams } from '@solidjs/router'
import { For, Show, Suspense, createMemo, createSignal, lazy } from 'solid-js'
import { loadWords, t } from '../../i18n/index.ts'
import { serverIssues } from '../../lib/form-errors.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Narrow } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { askedOf, bodyOf, createAnswers, remedied, type Answers } from './answers.ts'
import { EmployerChoice } from './employer-choice.tsx'
import { QuestionField } from './question-field.tsx'
import { checkNow, lastAnswer, setLastAnswer, useQuestions, type Asked, type Question } from './self-check.data.ts'
import s from './selfcheck.module.css'
import { fieldsOf, SECTION_KEYS, type SectionKey } from './specs.ts'

/** Needed by few: the page stays small for the rest. */
const ErrorSummary = lazy(async () => ({ default: (await import('../../ui/error-summary.tsx')).ErrorSummary }))
const Result = lazy(async () => {
  const [result] = await Promise.all([import('./result.tsx'), loadWords('selfCheckAnswer')])
  return result
})

/** Can this graduate be introduced by this employer this year? A form without names, the rules' answer, and what would help. */
export default function SelfCheckScreen() {
  const [search] = useSearchParams<{ year?: string }>()
  const questions = useQuestions(() => (/^\d{4}$/.test(search.year ?? '') ? search.year! : ''))
  const [faults, setFaults] = createSignal(0)
  return (
    <>
      <PageHeader title={t('selfCheck.title')} lead={t('selfCheck.lead')} errors={faults()} />
      <Narrow>
        <Loaded query={questions}>{(asked) => <Check asked={asked()} onFaults={setFaults} />}</Loaded>
      </Narrow>
    </>
  )
}

function Check(p: { asked: Asked; onFaults: (n: number) => void }) {
  const answers = createAnswers()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const [attempts, setAttempts] = createSignal(0)
  /** What was sent with the last check: another answer than now makes it old. */
  const [sent, setSent] = createSignal('')
  const answer = () => (lastAnswer()?.year === p.asked.year ? lastAnswer() : undefined)
  const asked = createMemo(() => askedOf(p.asked, answers.values, answer()))
  const body = createMemo(() => bodyOf(answers.values, asked(), p.asked.year))
  const issues = () => serverIssues(problem()?.errors)
  const errorOf = (field: string) => issues().find((one) => one.path === field)?.message

  async function check(): Promise<void> {
    if (busy()) return
    setBusy(true)
    setProblem(undefined)
    try {
      const said = JSON.stringify(body())
      setLastAnswer(await checkNow(body()))
      setSent(said)
    } catch (thrown) {
      setProblem(asProblem(thrown))
      setAttempts((n) => n + 1)
    } finally {
      setBusy(false)
      p.onFaults(issues().length)
    }
  }
  const again = (part: Answers) => {
    answers.patch(part)
    void check()
  }
  const clear = () => {
    answers.clear()
    setLastAnswer(undefined)
    setProblem(undefined)
    p.onFaults(0)
  }
  return (
    <>
      <Show when={answer()}>
        {(said) => (
          <Suspense>
            <Result
              answer={said()}
              fields={p.asked.questions.fields}
              stale={sent() !== '' && sent() !== JSON.stringify(body())}
              busy={busy()}
              planned={answers.values['submittedOn'] !== undefined}
              onRemedy={(remedy) => again(remedied(remedy))}
              onToday={() => again({ submittedOn: undefined })}
              onAgain={() => void check()}
            />
          </Suspense>
        )}
      </Show>
      <form
        class={`${s.form} no-print`}
        novalidate
        onSubmit={(event) => {
          event.preventDefault()
          void check()
        }}
      >
        <Show when={issues().length > 0}>
          <Suspense>
            <ErrorSummary issues={issues()} attempts={attempts()} />
          </Suspense>
        </Show>
        <Show when={problem()}>
          {(one) => (
            <Show when={issues().length === 0}>
              <ProblemView problem={one()} />
            </Show>
          )}
        </Show>
        <YearPanel asked={p.asked} />
        <For each={SECTION_KEYS}>
          {(section) => <Section section={section} asked={p.asked} shown={asked()} answers={answers} errorOf={errorOf} />}
        </For>
        <ButtonGroup>
          <Button type="submit" kind="primary" busy={busy()}>
            {t('selfCheck.check')}
          </Button>
          <Button onClick={clear}>{t('selfCheck.clear')}</Button>
        </ButtonGroup>
        <p class="muted small">{t('selfCheck.privacy')}</p>
      </form>
    </>
  )
}

function YearPanel(p: { asked: Asked }) {
  const [, setSearch] = useSearchParams()
  const options = () => p.asked.years.map((year) => ({ value: String(year), label: t('common.yearOf', { year }) }))
  return (
    <Panel label={t('selfCheck.year')}>
      <SelectField
        id="f-intakeYear"
        label={t('selfCheck.year')}
        hint={t('selfCheck.yearHint', {
          title: p.asked.policy.title,
          number: p.asked.policy.docNumber,
          from: p.asked.window.from,
          to: p.asked.window.to,
        })}
        options={options()}
        value={String(p.asked.year)}
        onChange={(year) => setSearch({ year }, { replace: true, scroll: false })}
      />
    </Panel>
  )
}

interface SectionProps {
  section: SectionKey
  asked: Asked
  shown: ReadonlyMap<string, Question>
  answers: ReturnType<typeof createAnswers>
  errorOf: (field: string) => string | undefined
}

/** One part of the page; only the questions that a rule asks of these answers. */
function Section(p: SectionProps) {
  const shown = () => fieldsOf(p.section).filter((field) => p.shown.has(field))
  return (
    <Panel title={t(`selfCheck.section.${p.section}`)}>
      <div class={s.fields}>
        <Show when={p.section === 'employer'}>
          <EmployerChoice answers={p.answers} error={p.errorOf('employer.uscc')} />
        </Show>
        <For each={shown()}>
          {(field) => (
            <QuestionField
              question={p.shown.get(field) ?? { field, article: '' }}
              fields={p.asked.questions.fields}
              policy={p.asked.policy.id}
              value={p.answers.values[field]}
              schoolName={String(p.answers.values['schoolName'] ?? '')}
              error={p.errorOf(field)}
              onChange={(value) => p.answers.set(field, value)}
              onSchool={(school) => p.answers.patch({ 'graduate.schoolCode': school?.code, schoolName: school?.name })}
            />
          )}
        </For>
      </div>
    </Panel>
  )
}
