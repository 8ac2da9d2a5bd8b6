import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleMinus from 'lucide-solid/icons/circle-minus'
import CircleX from 'lucide-solid/icons/circle-x'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { For, Match, Show, Switch, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { CaseFinding, CasePage } from './cases.data.ts'
import s from './cases.module.css'

/** A finding as its reader weighs it: a waived refusal is no longer one. */
type Weighed = CaseFinding & { waived: boolean }

export function findingsOf(data: Pick<CasePage, 'checks' | 'waiver'>): { asked: Weighed[]; idle: Weighed[]; doubts: Weighed[] } {
  const all = data.checks.findings.map((one) => ({ ...one, waived: one.result === 'refused' && data.waiver.codes.includes(one.code) }))
  const asked = all.filter((one) => one.result !== 'notApplicable')
  return {
    asked,
    idle: all.filter((one) => one.result === 'notApplicable'),
    doubts: asked.filter((one) => one.result !== 'pass' && !one.waived),
  }
}

/** A line of the list; `bare` where the result says it all. */
function Finding(p: { finding: Weighed; policy: string; bare?: boolean }) {
  return (
    <li data-result={p.finding.waived ? 'missing' : p.finding.result} id={`check-${p.finding.code}`} tabindex="-1">
      <Switch>
        <Match when={p.finding.waived}>
          <TriangleAlert size={16} aria-label={t('cases.check.waived')} />
        </Match>
        <Match when={p.finding.result === 'pass'}>
          <CircleCheck size={16} aria-label={t('cases.result.pass')} />
        </Match>
        <Match when={p.finding.result === 'refused'}>
          <CircleX size={16} aria-label={t('cases.result.refused')} />
        </Match>
        <Match when={p.finding.result === 'missing'}>
          <TriangleAlert size={16} aria-label={t('cases.result.missing')} />
        </Match>
        <Match when={p.finding.result === 'notApplicable'}>
          <CircleMinus size={16} aria-label={t('cases.result.notApplicable')} />
        </Match>
      </Switch>
      <b>{p.finding.title}</b>
      <Show when={!p.bare}>
        <span>
          {p.finding.message}
          <Show when={p.finding.result === 'refused'}>
            {' '}
            <Tag tone={p.finding.waived ? 'amber' : p.finding.force === 'soft' ? 'amber' : 'red'}>
              {t(p.finding.waived ? 'cases.check.waived' : p.finding.force === 'soft' ? 'cases.force.soft' : 'cases.force.hard')}
            </Tag>
          </Show>
        </span>
      </Show>
      <Citation article={p.finding.article} policy={p.policy} text={p.finding.text} />
    </li>
  )
}

/** The automatic checks: every rule that asks something of this case, what it said, and where it stands. */
export function CaseChecks(p: { data: CasePage; onAgain: () => void; busy: boolean }) {
  const [all, setAll] = createSignal(false)
  const found = () => findingsOf(p.data)
  const worded = () => found().asked.filter((one) => one.result !== 'pass')
  const plain = () => found().asked.filter((one) => one.result === 'pass')
  const passed = () => found().asked.length - found().doubts.length
  return (
    <Panel
      id="checks"
      title={t('cases.checks')}
      flush
      tags={
        <>
          <Tag tone="green">{t('cases.checksPassed', { n: passed() })}</Tag>
          <Show when={found().doubts.length}>{(n) => <Tag tone="amber">{t('cases.checksDoubtful', { n: n() })}</Tag>}</Show>
        </>
      }
      aside={
        <span class={s.aside}>
          {t(p.data.checks.source === 'live' ? 'cases.checkedNow' : 'cases.checkedThen', { at: formatInstant(p.data.checks.at) })}
          <Show when={p.data.checks.source === 'live'}>
            <Button kind="quiet" busy={p.busy} onClick={() => p.onAgain()}>
              {t('cases.checkAgain')}
            </Button>
          </Show>
        </span>
      }
    >
      <ul class={s.checks}>
        <For each={worded()}>{(finding) => <Finding finding={finding} policy={p.data.checks.policy.id} />}</For>
      </ul>
      <ul class={`${s.checks} ${s.passed}`}>
        <For each={plain()}>{(finding) => <Finding finding={finding} policy={p.data.checks.policy.id} bare />}</For>
        <Show when={all()}>
          <For each={found().idle}>{(finding) => <Finding finding={finding} policy={p.data.checks.policy.id} bare />}</For>
        </Show>
      </ul>
      <p class={`${s.fold} small muted`}>
        <Button kind="link" onClick={() => setAll(!all())} aria-expanded={all()}>
          {t(all() ? 'cases.hideIdle' : 'cases.showIdle', { n: found().idle.length })}
        </Button>{' '}
        {t('common.policyVersion', { policy: p.data.checks.policy.title })}{' '}
        <ButtonLink kind="link" href={`/cases/${p.data.case.id}/explanation`}>
          {t('cases.explain.open')}
        </ButtonLink>
      </p>
      <Waiver data={p.data} />
    </Panel>
  )
}

function Waiver(p: { data: CasePage }) {
  return (
    <>
      <Show when={p.data.waiver.decision}>
        {(decision) => (
          <p class={`${s.fold} small`}>
            {t('cases.waivedBy', { number: decision().number, title: decision().title, day: decision().meetingOn })}{' '}
            <Citation article="21" />
          </p>
        )}
      </Show>
      <Show when={p.data.waiver.waivable.length > 0}>
        <p class={`${s.fold} small`}>
          {t('cases.waivable')}{' '}
          <Show when={p.data.waiver.mayRecord}>
            <ButtonLink kind="link" href={`/decisions/waiver?case=${p.data.case.id}`}>
              {t('cases.askWaiver')}
            </ButtonLink>
          </Show>{' '}
          <Citation article="21" />
        </p>
      </Show>
    </>
  )
}
