import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleX from 'lucide-solid/icons/circle-x'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { For, Match, Show, Switch, createEffect, on } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { fieldId } from '../../lib/form-errors.ts'
import { formatDay } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { VerdictTree } from '../../ui/verdict-tree.tsx'
import { Remedies } from './remedies.tsx'
import type { Answer, Asked, Remedy } from './self-check.data.ts'
import s from './selfcheck.module.css'
import { labelOf } from './specs.ts'

export interface ResultProps {
  answer: Answer
  fields: Asked['questions']['fields']
  /** Something was changed since. */
  stale: boolean
  busy: boolean
  /** Judged by a planned day of submission. */
  planned: boolean
  onRemedy: (remedy: Remedy) => void
  onToday: () => void
  onAgain: () => void
}

const TONE = { pass: 'green', refused: 'red', incomplete: 'amber' } as const
const day = (text: string) => formatDay(text, locale())

/** The answer: yes, no or not yet, every reason with its article, what is missing, what would help, and the whole reasoning. */
export default function Result(p: ResultProps) {
  let heading: HTMLHeadingElement | undefined
  // whoever cannot see it hears the answer first
  createEffect(
    on(
      () => p.answer,
      () => {
        heading?.focus({ preventScroll: true })
        heading?.scrollIntoView({ block: 'start' })
      },
    ),
  )
  const refused = () => p.answer.explanation.rules.filter((rule) => rule.result === 'refused')
  return (
    <section class={s.result} aria-labelledby="self-check-answer">
      <p class={`${s.printed} print-only`}>
        <b>{t('selfCheck.printTitle')}</b>
        {t('common.printedOn', { day: p.answer.today })}　
        {t('verdict.basis', { title: p.answer.policy.title, number: p.answer.policy.docNumber })}　
        {t('common.yearOf', { year: p.answer.year })}
      </p>
      <div class={s.headline} data-tone={TONE[p.answer.verdict]}>
        <Switch>
          <Match when={p.answer.verdict === 'pass'}>
            <CircleCheck aria-hidden="true" />
          </Match>
          <Match when={p.answer.verdict === 'refused'}>
            <CircleX aria-hidden="true" />
          </Match>
          <Match when={p.answer.verdict === 'incomplete'}>
            <TriangleAlert aria-hidden="true" />
          </Match>
        </Switch>
        <h2 ref={heading} id="self-check-answer" tabindex="-1">
          {t(`selfCheck.${p.answer.verdict}`)}
        </h2>
        <p>{words(p.answer)}</p>
        <p class="small">
          {t('selfCheck.judgedOn', { day: day(p.answer.submittedOn) })}{' '}
          <Show when={p.planned}>
            <span class="no-print">
              <Button kind="link" busy={p.busy} onClick={() => p.onToday()}>
                {t('selfCheck.asOfToday')}
              </Button>
            </span>
          </Show>
        </p>
        <Show when={p.answer.employerName}>{(name) => <p class="small">{t('selfCheck.found', { name: name() })}</p>}</Show>
      </div>
      <Show when={p.stale}>
        <div class="no-print">
          <Alert tone="amber" title={t('selfCheck.stale')}>
            <Button busy={p.busy} onClick={() => p.onAgain()}>
              {t('selfCheck.checkAgain')}
            </Button>
          </Alert>
        </div>
      </Show>
      <Show when={refused().length > 0}>
        <Panel title={t('selfCheck.reasons', { n: refused().length })} flush>
          <ul class={s.list}>
            <For each={refused()}>
              {(rule) => (
                <li>
                  <span lang="zh-CN">
                    <b>{rule.title}</b>：{rule.message}
                  </span>
                  <span class={s.beside}>
                    <Tag tone={rule.force === 'hard' ? 'red' : 'amber'}>{t(`verdict.force.${rule.force}`)}</Tag>
                    <Citation article={rule.article} policy={p.answer.policy.id} text={rule.text} />
                  </span>
                </li>
              )}
            </For>
          </ul>
        </Panel>
      </Show>
      <Missing answer={p.answer} fields={p.fields} />
      <Remedies answer={p.answer} busy={p.busy} onRemedy={p.onRemedy} />
      <Panel title={t('verdict.title')} flush>
        <VerdictTree explanation={p.answer.explanation} labelOfFact={() => undefined} />
      </Panel>
      <Panel title={t('selfCheck.notes')}>
        <ul class={s.notes}>
          <For each={p.answer.supposed}>{(field) => <li>{t('selfCheck.supposed', { field: labelOf(field, p.fields) })}</li>}</For>
          <For each={p.answer.notes}>{({ code }) => <li>{t(`selfCheck.note.${code}`)}</li>}</For>
        </ul>
      </Panel>
      <div class="no-print">
        <ButtonGroup>
          <Button onClick={() => window.print()}>{t('common.print')}</Button>
        </ButtonGroup>
      </div>
    </section>
  )
}

function words({ verdict, year, window, explanation }: Answer): string {
  const count = (result: 'refused' | 'missing') => explanation.rules.filter((rule) => rule.result === result).length
  if (verdict === 'refused') return t('selfCheck.refusedWords', { n: count('refused') })
  if (verdict === 'incomplete') return t('selfCheck.incompleteWords', { n: count('missing') })
  return t(`selfCheck.passWords.${window.state}`, { year, from: day(window.from), to: day(window.to) })
}

/** What could not be judged for want of an answer; each leads to its question. */
function Missing(p: Pick<ResultProps, 'answer' | 'fields'>) {
  const once = () => p.answer.missing.filter((one, i, all) => all.findIndex((other) => other.field === one.field) === i)
  const go = (event: MouseEvent, field: string) => {
    const target = document.getElementById(fieldId(field))
    if (!target) return
    event.preventDefault()
    target.scrollIntoView({ block: 'center' })
    const input = target.matches('input,select,textarea') ? target : target.querySelector<HTMLElement>('input,select,textarea,button')
    input?.focus({ preventScroll: true })
  }
  return (
    <Show when={once().length > 0}>
      <Panel title={t('selfCheck.missing', { n: once().length })} flush>
        <ul class={s.list} data-short="">
          <For each={once()}>
            {(one) => (
              <li>
                <a href={`#${fieldId(one.field)}`} onClick={(event) => go(event, one.field)}>
                  {labelOf(one.field, p.fields)}
                </a>
                <span class={s.beside}>
                  <Citation article={one.article} policy={p.answer.policy.id} text={one.text} />
                </span>
              </li>
            )}
          </For>
        </ul>
      </Panel>
    </Show>
  )
}
