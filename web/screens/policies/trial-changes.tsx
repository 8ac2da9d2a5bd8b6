import { For, Show } from 'solid-js'
import { EDUCATION_LEVEL, keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { pageHrefs } from '../quotas/page-hrefs.ts'
import s from './policies.module.css'
import type { TrialUrl } from './trial-groups.tsx'
import { movesOf, moveWords } from './trial-words.ts'
import { useTrialChanges, type Trial, type TrialChange } from './trials.data.ts'

type Reason = TrialChange['gained'][number]

/** The cases whose verdict changes, with the rules that make it so. */
export function TrialChanges(p: { trial: Trial; url: TrialUrl }) {
  const query = useTrialChanges(
    () => p.trial.id,
    () => p.url.values(),
    () => p.trial.status === 'done',
  )
  const links = (next: string | null) => {
    const { after, by: _view, ...filter } = p.url.values()
    return pageHrefs(`/trials/${p.trial.id}?${JSON.stringify(filter)}`, { after, next }, (cursor) => p.url.href({ after: cursor }))
  }
  return (
    <Panel id="changes" title={t('policies.changes')} flush>
      <Filters {...p} />
      <Loaded query={query}>
        {(data) => (
          <>
            <DataTable
              caption={t('policies.changes')}
              rows={data().items}
              rowKey={(row) => row.caseId}
              rowHref={(row) => `/cases/${row.caseId}`}
              columns={columns(p.trial)}
              loading={query.isFetching}
              empty={<EmptyState title={t('policies.noMatching')} why={t('common.noRowsWhy')} />}
            />
            <Show when={data().items.length}>
              <Pager shown={data().items.length} nextHref={links(data().next).next} previousHref={links(data().next).previous} />
            </Show>
          </>
        )}
      </Loaded>
    </Panel>
  )
}

/** Which move is shown; the other filters are set by the tables above and taken away here. */
function Filters(p: { trial: Trial; url: TrialUrl }) {
  const at = () => p.url.values()
  const moves = () => movesOf(p.trial.moves).filter((move) => move.before !== move.after)
  const unit = () => p.trial.groups.unit.find((one) => one.key === at().unitId)
  const rule = () => p.trial.groups.rule.find((one) => one.code === at().rule)
  const chips = () => {
    const { before, to, nature, level } = at()
    return [
      ...(unit() ? [{ label: unit()!.name, onRemove: () => p.url.set({ unitId: '' }) }] : []),
      ...(nature ? [{ label: t(`orgs.nature.${nature}`), onRemove: () => p.url.set({ nature: '' }) }] : []),
      ...(level ? [{ label: t(`orgs.level.${level}`), onRemove: () => p.url.set({ level: '' }) }] : []),
      ...(rule() ? [{ label: t('policies.chipRule', { name: rule()!.title }), onRemove: () => p.url.set({ rule: '' }) }] : []),
      ...(before && to ? [{ label: moveWords(before, to), onRemove: () => p.url.set({ before: '', to: '' }) }] : []),
    ]
  }
  return (
    <FilterBar chips={chips()} onClear={() => p.url.set({ unitId: '', nature: '', level: '', rule: '', before: '', to: '' })}>
      <SelectField
        id="f-move"
        label={t('policies.moves')}
        hideLabel
        placeholder={t('policies.allMoves')}
        options={moves().map((move) => ({
          value: `${move.before}>${move.after}`,
          label: moveWords(move.before, move.after),
          hint: String(move.n),
        }))}
        value={at().before && at().to ? `${at().before}>${at().to}` : ''}
        onChange={(value) => {
          const move = moves().find((one) => `${one.before}>${one.after}` === value)
          p.url.set({ before: move?.before ?? '', to: move?.after ?? '' })
        }}
      />
    </FilterBar>
  )
}

const levelWord = (level: string): string => {
  const known = keysOf(EDUCATION_LEVEL).find((one) => one === level)
  return known ? t(`orgs.level.${known}`) : '—'
}

const columns = (trial: Trial) => [
  { key: 'caseNo', head: t('policies.caseNo'), nowrap: true, main: true, cell: (row: TrialChange) => row.caseNo },
  { key: 'name', head: t('policies.name'), nowrap: true, cell: (row: TrialChange) => row.name },
  {
    key: 'employer',
    head: t('policies.employer'),
    cell: (row: TrialChange) => (
      <>
        {row.employerName}
        <br />
        <small>{row.unitName}</small>
      </>
    ),
  },
  { key: 'level', head: t('policies.level'), nowrap: true, cell: (row: TrialChange) => levelWord(row.level) },
  {
    key: 'verdict',
    head: t('policies.change1'),
    nowrap: true,
    cell: (row: TrialChange) => (
      <Tag tone={row.after === 'pass' ? 'green' : row.after === 'refused' ? 'red' : 'amber'}>{moveWords(row.before, row.after)}</Tag>
    ),
  },
  {
    key: 'why',
    head: t('policies.why'),
    cell: (row: TrialChange) => (
      <ul class={s.reasons}>
        <For each={row.gained}>{(reason) => <Why reason={reason} side="gained" trial={trial} />}</For>
        <For each={row.lost}>{(reason) => <Why reason={reason} side="lost" trial={trial} />}</For>
      </ul>
    ),
  },
]

/** A rule that refuses now and did not before, or the other way round: said in words, not by its colour alone. */
const Why = (p: { reason: Reason; side: 'gained' | 'lost'; trial: Trial }) => (
  <li data-side={p.side}>
    <span>{t(p.side === 'gained' ? 'policies.gainedCount' : 'policies.lostCount')}</span> {p.reason.title}{' '}
    <Show when={p.reason.article}>{(article) => <Citation article={article()} policy={p.reason.text ?? p.trial.policyId} />}</Show>
  </li>
)
