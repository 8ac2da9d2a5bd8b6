import ChevronRight from 'lucide-solid/icons/chevron-right'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleMinus from 'lucide-solid/icons/circle-minus'
import CircleX from 'lucide-solid/icons/circle-x'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { For, Match, Show, Switch, createSignal } from 'solid-js'
import type { Explanation, ParameterUsed, RuleNode } from '../../api/rules/explain.ts'
import { t } from '../i18n/index.ts'
import { useOpenInPrint } from '../lib/print-open.ts'
import { Button } from './button.tsx'
import { Citation } from './citation.tsx'
import { pointName, sourceTone, valueWords } from './policy-words.ts'
import { Mark, Tag } from './tag.tsx'
import { factName, factValue } from './verdict-words.ts'
import s from './verdict-tree.module.css'

export interface VerdictTreeProps {
  explanation: Explanation
  /** What a fact is called on this screen; undefined leaves it to the dictionary. */
  labelOfFact: (path: string) => string | undefined
}

const ORDER: Readonly<Record<RuleNode['result'], number>> = { refused: 0, missing: 1, pass: 2, notApplicable: 3 }
const KIND_TONE = { pass: 'green', refused: 'red', incomplete: 'amber' } as const

/** A verdict opened: each rule with its answer, below it the facts and the parameters it read. Printed wholly open. */
export function VerdictTree(p: VerdictTreeProps) {
  let tree: HTMLDivElement | undefined
  const [open, setOpen] = createSignal(false)
  const parts = () => [...(tree?.querySelectorAll('details') ?? [])]
  const toggle = () => {
    const next = !open()
    for (const part of parts()) part.open = next
    setOpen(next)
  }
  useOpenInPrint(() => tree)
  const asked = () =>
    p.explanation.rules.filter((rule) => rule.result !== 'notApplicable').toSorted((a, b) => ORDER[a.result] - ORDER[b.result])
  const idle = () => p.explanation.rules.filter((rule) => rule.result === 'notApplicable')
  const { policy } = p.explanation
  return (
    <div class={s.tree} ref={tree}>
      <div class={s.head}>
        <Mark tone={KIND_TONE[p.explanation.kind]}>
          <b>{t(`verdict.kind.${p.explanation.kind}`)}</b>
        </Mark>
        <span class="muted small">{t('verdict.basis', { title: policy.title, number: policy.docNumber })}</span>
        <span class={`${s.all} no-print`}>
          <Button kind="quiet" aria-pressed={open()} onClick={toggle}>
            {t(open() ? 'verdict.closeAll' : 'verdict.openAll')}
          </Button>
        </span>
      </div>
      <ul class={s.rules} aria-label={t('verdict.rules')}>
        <For each={asked()}>{(rule) => <Rule rule={rule} policy={policy.id} labelOfFact={p.labelOfFact} />}</For>
      </ul>
      <Show when={idle().length > 0}>
        <details class={s.idle}>
          <summary>
            <ChevronRight size={15} aria-hidden="true" class={s.turn} />
            {t('verdict.idle', { n: idle().length })}
          </summary>
          <ul>
            <For each={idle()}>
              {(rule) => (
                <li>
                  <CircleMinus size={15} aria-hidden="true" />
                  <span>{rule.title}</span>
                  <Citation article={rule.article} policy={policy.id} text={rule.text} />
                </li>
              )}
            </For>
          </ul>
        </details>
      </Show>
    </div>
  )
}

function ResultIcon(p: { result: RuleNode['result'] }) {
  return (
    <Switch>
      <Match when={p.result === 'pass'}>
        <CircleCheck size={17} aria-hidden="true" />
      </Match>
      <Match when={p.result === 'refused'}>
        <CircleX size={17} aria-hidden="true" />
      </Match>
      <Match when={p.result === 'missing'}>
        <TriangleAlert size={17} aria-hidden="true" />
      </Match>
    </Switch>
  )
}

/** The article stands beside the disclosure, not in its summary: a button inside one could not be reached. */
function Rule(p: { rule: RuleNode; policy: string; labelOfFact: VerdictTreeProps['labelOfFact'] }) {
  return (
    <li class={s.rule} data-result={p.rule.result}>
      <details>
        <summary>
          <ChevronRight size={15} aria-hidden="true" class={s.turn} />
          <ResultIcon result={p.rule.result} />
          <span class={s.what}>
            <b>{p.rule.title}</b>
            <Show when={p.rule.result === 'pass'} fallback={<span class={s.sentence}>{p.rule.message}</span>}>
              <span class="vh">{p.rule.message}</span>
            </Show>
          </span>
          <Tag tone={p.rule.result === 'refused' && p.rule.force === 'hard' ? 'red' : p.rule.result === 'refused' ? 'amber' : 'neutral'}>
            {t(`verdict.force.${p.rule.force}`)}
          </Tag>
        </summary>
        <div class={s.read}>
          <Show when={p.rule.facts.length > 0} fallback={<p class="muted small">{t('verdict.noFacts')}</p>}>
            <h3>{t('verdict.facts')}</h3>
            <dl>
              <For each={p.rule.facts}>
                {({ path, value }) => (
                  <div>
                    <dt>{p.labelOfFact(path) ?? factName(path)}</dt>
                    <dd>{factValue(path, value)}</dd>
                  </div>
                )}
              </For>
            </dl>
          </Show>
          <Show when={p.rule.parameters.length > 0}>
            <h3>{t('verdict.parameters')}</h3>
            <dl>
              <For each={p.rule.parameters}>{(parameter) => <Parameter parameter={parameter} policy={p.policy} />}</For>
            </dl>
          </Show>
        </div>
      </details>
      <Citation article={p.rule.article} policy={p.policy} text={p.rule.text} />
    </li>
  )
}

/** By the dictionary, which tells the parts of a way in apart; else as the explanation names it. */
function titleOf({ path, title }: ParameterUsed): string {
  const named = pointName(path)
  return named === path ? title : named
}

function Parameter(p: { parameter: ParameterUsed; policy: string }) {
  return (
    <div>
      <dt>
        {titleOf(p.parameter)} <Citation article={p.parameter.article} policy={p.policy} point={p.parameter.path} />
      </dt>
      <dd>
        {valueWords(p.parameter.path, p.parameter.value)}{' '}
        <Tag tone={sourceTone[p.parameter.source]}>{t(`verdict.source.${p.parameter.source}`)}</Tag>
        <Show when={p.parameter.ours}>
          {' '}
          <Tag>{t('verdict.ours')}</Tag>
        </Show>
        <Show when={p.parameter.decision}>
          {(number) => <span class="muted small"> {t('verdict.decision', { number: number() })}</span>}
        </Show>
        <Show when={p.parameter.note}>{(note) => <small>{note()}</small>}</Show>
      </dd>
    </div>
  )
}
