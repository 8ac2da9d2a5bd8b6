import { useParams } from '@solidjs/router'
import Download from 'lucide-solid/icons/download'
import { For, Show } from 'solid-js'
import type { MovementKind } from '../../../api/rules/quota.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatInstant, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import s from '../quotas/quotas.module.css'
import { pdfHref } from '../letters/letters.data.ts'
import { decisionPdfHref, useDecision, type Decision } from './decisions.data.ts'
import { EffectTable } from './effect-table.tsx'
import { isPolicyDecision, PolicyDecisionEffect } from './policy-effect.tsx'

/** One decision as it was recorded, and what it brought about. */
export default function DecisionScreen() {
  const params = useParams()
  const query = useDecision(() => params['id'] ?? '')
  return <Loaded query={query}>{(data) => <Shown decision={data()} />}</Loaded>
}

function Shown(p: { decision: Decision }) {
  const session = useSession()
  const quiet = () =>
    p.decision.accounts.length === 0 &&
    p.decision.movements.length === 0 &&
    !p.decision.case &&
    !p.decision.reportId &&
    !p.decision.sanction &&
    !p.decision.disposalId &&
    !isPolicyDecision(p.decision)
  return (
    <>
      <PrintHead title={p.decision.title} number={p.decision.number} />
      <PageHeader
        title={p.decision.title}
        note={p.decision.number}
        crumbs={[{ label: t('quotas.decisionsTitle'), href: '/decisions' }]}
        tags={<Tag tone="blue">{t(`quotas.decision.${p.decision.kind}`)}</Tag>}
        actions={
          <ButtonGroup end>
            <Button class="no-print" onClick={() => window.print()}>
              {t('common.print')}
            </Button>
            <ButtonLink href={decisionPdfHref(p.decision.id)} download>
              <Download size={16} aria-hidden="true" />
              {t('sanctions.pdf')}
            </ButtonLink>
            <Show when={p.decision.minutes && session.can('decision.read')}>
              <ButtonLink href={`/api/decisions/${p.decision.id}/minutes`} download>
                <Download size={16} aria-hidden="true" />
                {t('quotas.minutesDownload')}
              </ButtonLink>
            </Show>
          </ButtonGroup>
        }
      />
      <Stack>
        <Show when={p.decision.supersededBy}>
          {(later) => (
            <Alert tone="amber" title={t('quotas.supersededBy', { number: later().number })}>
              <p>
                <a href={`/decisions/${later().id}`}>{later().number}</a>
              </p>
            </Alert>
          )}
        </Show>
        <Panel title={t('quotas.record')} flush>
          <DataList
            rows={[
              { label: t('quotas.decisionOrg'), value: p.decision.orgName },
              { label: t('quotas.year'), value: t('common.yearOf', { year: String(p.decision.year) }) },
              { label: t('quotas.meetingOn'), value: formatDay(p.decision.meetingOn, locale()) },
              { label: t('quotas.recordBy'), value: `${p.decision.recordedByName} ${formatInstant(p.decision.createdAt)}` },
              {
                label: t('quotas.attendees'),
                value: `${p.decision.attendees.join('、')}（${t('quotas.attendeesCount', { n: String(p.decision.attendees.length) })}）`,
                wide: true,
              },
              { label: t('quotas.conclusion'), value: <span class={s.pre}>{p.decision.conclusion}</span>, wide: true },
              {
                label: t('quotas.minutes'),
                value: p.decision.minutes && (
                  <>
                    {p.decision.minutes.name}
                    <br />
                    <small class="num muted">{t('quotas.minutesHash', { hash: p.decision.minutes.sha256 })}</small>
                  </>
                ),
                wide: true,
              },
              ...(p.decision.supersedes
                ? [
                    {
                      label: t('quotas.supersede'),
                      value: <a href={`/decisions/${p.decision.supersedes.id}`}>{p.decision.supersedes.number}</a>,
                      wide: true,
                    },
                  ]
                : []),
            ]}
          />
        </Panel>
        <Show when={isPolicyDecision(p.decision)}>
          <PolicyDecisionEffect decision={p.decision} />
        </Show>
        <Show when={p.decision.reportId}>
          {(id) => (
            <Panel title={t('reports.title')}>
              <p>
                <a href={`/reports/${id()}`}>{t('reports.of', { year: String(p.decision.year) })}</a>
              </p>
            </Panel>
          )}
        </Show>
        <Show when={p.decision.disposalId}>
          {(id) => (
            <Panel title={t('disposals.list')}>
              <p>
                <a href={`/disposals/${id()}`}>{p.decision.title}</a>
              </p>
            </Panel>
          )}
        </Show>
        <Show when={p.decision.case}>
          {(about) => (
            <Panel title={t('quotas.waivedCase')}>
              <p>
                <a href={`/cases/${about().id}`}>
                  {t('quotas.caseOf', { caseNo: about().caseNo, name: about().name, employer: about().employerName })}
                </a>
              </p>
              <Show when={p.decision.waivedRules.length}>
                <h3>{t('quotas.waivedRules')}</h3>
                <ul>
                  <For each={p.decision.waivedRules}>{(rule) => <li>{rule}</li>}</For>
                </ul>
              </Show>
            </Panel>
          )}
        </Show>
        <Show when={p.decision.need}>
          {(need) => (
            <Panel title={t('needs.decisionNeed')}>
              <p>
                <a href={`/needs/${need().id}`}>
                  {t('needs.decisionNeedLine', {
                    project: need().project,
                    amount: formatNumber(need().amount),
                    granted: formatNumber(need().granted ?? 0),
                  })}
                </a>
              </p>
              <Show when={p.decision.total}>
                {(total) => (
                  <p class="muted">
                    {t('needs.decisionTotal', { before: formatNumber(total().before), after: formatNumber(total().after) })}
                  </p>
                )}
              </Show>
            </Panel>
          )}
        </Show>
        <Show when={p.decision.sanction}>
          {(sanction) => (
            <Panel title={t('needs.decisionSanction')} tags={<Citation article={sanction().article} />}>
              <p>
                <b>
                  {t(`sanctions.measure.${sanction().measure}`)}
                  {sanction().orgName ? ` · ${sanction().orgName}` : ''}
                </b>
              </p>
              <Show when={sanction().from && sanction().until}>
                <p>
                  {t('sanctions.period', {
                    from: formatDay(sanction().from, locale()),
                    until: formatDay(sanction().until, locale()),
                  })}
                </p>
              </Show>
              <p>{sanction().title}</p>
              <p class={s.pre}>{sanction().reason}</p>
              <Show when={sanction().notice}>
                {(notice) => (
                  <p>
                    <a href={pdfHref(notice().id)} download="">
                      {t('sanctions.notice', { number: notice().number })}
                    </a>
                  </p>
                )}
              </Show>
            </Panel>
          )}
        </Show>
        <Show when={p.decision.accounts.length}>
          <Panel title={t('quotas.accountsThen')} flush>
            <EffectTable own={p.decision.giver ?? undefined} rows={p.decision.accounts} />
          </Panel>
        </Show>
        <Show when={p.decision.movements.length}>
          <Panel title={t('quotas.movementsThen')} flush>
            <DataTable
              caption={t('quotas.movementsThen')}
              rows={p.decision.movements}
              rowKey={(row) => `${row.kind}-${row.fromName}-${row.toName}`}
              columns={[
                { key: 'kind', head: t('quotas.kind'), main: true, cell: (row) => t(`quotas.kind.${row.kind as MovementKind}`) },
                { key: 'from', head: t('quotas.from'), cell: (row) => row.fromName ?? '' },
                { key: 'to', head: t('quotas.to'), cell: (row) => row.toName ?? '' },
                { key: 'amount', head: t('quotas.number'), align: 'end' as const, cell: (row) => <b>{formatNumber(row.amount)}</b> },
              ]}
            />
          </Panel>
        </Show>
        <Show when={quiet()}>
          <p class="muted">{t('quotas.noEffects')}</p>
        </Show>
      </Stack>
    </>
  )
}
