import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { policyName } from './policy-words.ts'
import type { ListedTrial } from './trials.data.ts'

/** What was tried: a policy by its name in the language now shown, a unit's conditions by the unit's. */
export const triedName = (trial: Pick<ListedTrial, 'admissionId' | 'policyId' | 'title'>): string =>
  trial.admissionId ? trial.title : policyName(trial.policyId)

const columns = () => [
  {
    key: 'what',
    head: t('policies.tried'),
    main: true,
    cell: (row: ListedTrial) =>
      row.draftVersion ? `${triedName(row)} · ${t('policies.trialDraft', { n: String(row.draftVersion) })}` : triedName(row),
  },
  {
    key: 'year',
    head: t('policies.triedYear'),
    nowrap: true,
    cell: (row: ListedTrial) => t('common.yearOf', { year: String(row.year) }),
  },
  {
    key: 'status',
    head: t('policies.trialStatus'),
    nowrap: true,
    cell: (row: ListedTrial) => (
      <Show
        when={row.status === 'done'}
        fallback={<Tag tone="blue">{`${t('policies.trialRunning')} ${formatNumber(row.done)} / ${formatNumber(row.total)}`}</Tag>}
      >
        <span class="num">{formatNumber(row.total)}</span>
      </Show>
    ),
  },
  {
    key: 'changed',
    head: t('policies.trialChanged'),
    align: 'end' as const,
    cell: (row: ListedTrial) => <b>{formatNumber(row.changed)}</b>,
  },
  {
    key: 'by',
    head: t('policies.trialWho'),
    nowrap: true,
    cell: (row: ListedTrial) => t('policies.trialBy', { who: row.startedBy, at: formatInstant(row.startedAt) }),
  },
]

/** Trials, the latest first. */
export function TrialsTable(p: { trials: readonly ListedTrial[] }) {
  return (
    <DataTable
      caption={t('policies.trials')}
      rows={p.trials}
      rowKey={(row) => row.id}
      rowHref={(row) => `/policies/trials/${row.id}`}
      columns={columns()}
      empty={<EmptyState title={t('policies.noTrials')} why={t('policies.noTrialsWhy')} />}
    />
  )
}
