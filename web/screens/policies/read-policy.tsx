import Printer from 'lucide-solid/icons/printer'
import { For, Show } from 'solid-js'
import { statements, type Policy, type Statement } from '../../../api/rules/policy.ts'
import { WINDOW_NAMES, windowsOf, type Window } from '../../../api/rules/windows.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList, type DataRow } from '../../ui/data-list.tsx'
import { Stack } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { pointName, valueWords } from '../../ui/policy-words.ts'
import s from './policies.module.css'
import { ReferenceSets } from './draft-sets.tsx'
import type { PolicyPage } from './policies.data.ts'
import { groupName, groupOf, POINT_GROUPS, policyName, textTitle } from './policy-words.ts'
import { SourceTag } from './source-tag.tsx'
import { ComparePanel } from './compare-panel.tsx'

const STATUS_TONE = { draft: 'amber', published: 'green', dropped: 'neutral' } as const

/** A text or a published version whole: every statement with its source, the days of its year, its school sets. */
export function ReadPolicy(p: { page: PolicyPage }) {
  const version = () => p.page.version
  return (
    <>
      <PrintHead title={policyName(p.page.policy.id)} />
      <PageHeader
        title={policyName(p.page.policy.id)}
        note={textTitle(p.page.policy.text)}
        lead={t(version()?.status === 'published' ? 'policies.readLead' : 'policies.textLead')}
        crumbs={[{ label: t('policies.title'), href: '/policies' }]}
        tags={<Show when={version()}>{(one) => <Tag tone={STATUS_TONE[one().status]}>{t(`policies.status.${one().status}`)}</Tag>}</Show>}
        actions={
          <>
            <Show when={!version()}>
              <ButtonLink href={`/policies/points/${p.page.policy.text}`}>{t('policies.toPoints')}</ButtonLink>
            </Show>
            <Button onClick={() => window.print()}>
              <Printer size={16} aria-hidden="true" />
              {t('common.print')}
            </Button>
          </>
        }
      />
      <Stack>
        <Show when={version()?.status === 'dropped'}>
          <Alert tone="amber" title={t('policies.droppedTitle')}>
            <p>{t('policies.droppedWhy')}</p>
          </Alert>
        </Show>
        <Panel title={t('policies.facts')} flush>
          <DataList rows={useFacts(p.page)()} />
        </Panel>
        <Show when={version()}>
          {(one) => (
            <Windows
              windows={windowsOf(p.page.policy, one().year, one().windows)}
              usual={windowsOf(p.page.policy, one().year)}
              policy={p.page.policy}
            />
          )}
        </Show>
        <ComparePanel page={p.page} />
        <Parameters policy={p.page.policy} hideWindows={version() !== null} />
        <Show when={p.page.schoolSets.length}>
          <Panel title={t('policies.ownSets')} flush>
            <ReferenceSets sets={p.page.schoolSets.map((one) => ({ ...one, schools: one.members.length }))} />
          </Panel>
        </Show>
      </Stack>
    </>
  )
}

function useFacts(page: PolicyPage): () => DataRow[] {
  const session = useSession()
  return () => {
    const { policy, version } = page
    if (!version)
      return [
        { label: t('policies.docNumber'), value: policy.docNumber },
        { label: t('policies.issuedOn'), value: formatDay(policy.issuedOn, locale()) },
      ]
    return [
      { label: t('policies.beginYear'), value: t('common.yearOf', { year: String(version.year) }) },
      { label: t('policies.text'), value: <a href={`/policies/${version.text}`}>{textTitle(version.text)}</a> },
      { label: t('policies.by'), value: version.draftedBy },
      { label: t('policies.publishedOn'), value: version.publishedOn ? formatDay(version.publishedOn, locale()) : '—' },
      {
        label: t('policies.decision'),
        value:
          version.decisionId && session.can('decision.read') ? (
            <a href={`/decisions/${version.decisionId}`}>{t('policies.toDecision')}</a>
          ) : (
            '—'
          ),
      },
      {
        label: t('policies.governs'),
        value: version.governs.map((year) => t('common.yearOf', { year: String(year) })).join('、') || t('policies.governsNone'),
      },
      { label: t('policies.basedOn'), value: <a href={`/policies/${version.basedOn}`}>{policyName(version.basedOn)}</a> },
      ...(version.note ? [{ label: t('policies.note'), value: version.note, wide: true }] : []),
    ]
  }
}

type Days = ReturnType<typeof windowsOf>

function Windows(p: { windows: Days; usual: Days; policy: Policy }) {
  const moved = (row: Window) => row.from !== p.usual[row.name].from || row.to !== p.usual[row.name].to
  return (
    <Panel title={t('policies.windows')} flush>
      <DataTable
        caption={t('policies.windows')}
        rows={WINDOW_NAMES.map((name) => p.windows[name])}
        rowKey={(row) => row.name}
        columns={[
          {
            key: 'name',
            head: t('years.stage'),
            main: true,
            cell: (row: Window) => (
              <>
                {t(`years.window.${row.name}`)} <Citation article={row.article} policy={p.policy.text} text="policy-2018" />
              </>
            ),
          },
          { key: 'from', head: t('years.from'), nowrap: true, cell: (row: Window) => <span class="num">{row.from}</span> },
          { key: 'to', head: t('years.to'), nowrap: true, cell: (row: Window) => <span class="num">{row.to}</span> },
          {
            key: 'usual',
            head: t('policies.ofText'),
            cell: (row: Window) => (
              <Show when={moved(row)} fallback={<span class="muted">{t('policies.asText')}</span>}>
                <span class="num">{t('policies.days', { from: p.usual[row.name].from, to: p.usual[row.name].to })}</span>
              </Show>
            ),
          },
        ]}
      />
    </Panel>
  )
}

function Parameters(p: { policy: Policy; hideWindows: boolean }) {
  return (
    <For each={POINT_GROUPS.filter((group) => !p.hideWindows || group !== 'windows')}>
      {(group) => (
        <Panel title={groupName(group)} flush>
          <div class={s.aligned}>
            <DataTable
              caption={groupName(group)}
              rows={statements(p.policy).filter(({ path }) => groupOf(path) === group)}
              rowKey={(row) => row.path}
              columns={parameterColumns(p.policy)}
            />
          </div>
        </Panel>
      )}
    </For>
  )
}

const parameterColumns = (policy: Policy) => [
  {
    key: 'name',
    head: t('policies.parameter'),
    main: true,
    cell: ({ path, statement }: Statement) => (
      <>
        {pointName(path)} <Citation article={statement.article} policy={policy.text} point={path} />
      </>
    ),
  },
  { key: 'value', head: t('policies.value'), cell: ({ path, statement }: Statement) => valueWords(path, statement.value) },
  {
    key: 'source',
    head: t('policies.source'),
    cell: ({ statement }: Statement) => (
      <>
        <SourceTag source={statement.source} />
        <Show when={statement.decision}>{(number) => <small> {t('policies.byDecision', { number: number() })}</small>}</Show>
      </>
    ),
  },
  { key: 'note', head: t('policies.note'), cell: ({ statement }: Statement) => statement.note ?? '—' },
]
