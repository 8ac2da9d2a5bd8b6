import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { dayOf } from '../../lib/format.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import type { Column } from '../../ui/table.tsx'
import { Mark, Tag } from '../../ui/tag.tsx'
import type { ComparisonKind, ListedSettlement, SettlementTab } from './settlements.data.ts'
import s from './settlements.module.css'

type Cell = Column<ListedSettlement>

const due = (): Cell => ({
  key: 'due',
  head: t('settlements.due'),
  nowrap: true,
  cell: (row) => <Deadline due={row.dueOn} provisional={row.dueProvisional} />,
})
const number = (): Cell => ({
  key: 'caseNo',
  head: t('settlements.caseNo'),
  nowrap: true,
  main: true,
  cell: (row) => <span class="num">{row.caseNo}</span>,
})
const person = (): Cell => ({
  key: 'name',
  head: t('settlements.person'),
  cell: (row) => (
    <>
      {row.name}
      <span class={s.sub}>{row.schoolName}</span>
    </>
  ),
})
const employer = (): Cell => ({ key: 'employer', head: t('settlements.employer'), cell: (row) => row.employerName })
const unit = (): Cell => ({ key: 'unit', head: t('settlements.unit'), cell: (row) => row.unitName })
const day = (key: string, head: string, of: (row: ListedSettlement) => string | null | undefined): Cell => ({
  key,
  head,
  nowrap: true,
  cell: (row) => <span class="num">{of(row) ?? ''}</span>,
})
const outcome = (): Cell => ({ key: 'outcome', head: t('settlements.outcome'), cell: (row) => <Outcome row={row} /> })
const stage = (): Cell => ({
  key: 'stage',
  head: t('settlements.stage'),
  nowrap: true,
  cell: (row) => (
    <Show when={row.firstCheckedByName} fallback={<Tag tone="blue">{t('settlements.stage.toReview')}</Tag>}>
      {(name) => (
        <Tag tone="violet" title={t('settlements.checkedBy', { name: name() })}>
          {t('settlements.stage.toDecide')}
        </Tag>
      )}
    </Show>
  ),
})
const moveTo = (): Cell => ({
  key: 'moveTo',
  head: t('settlements.moveTo'),
  cell: (row) => (
    <Show when={row.moveTo}>
      {(to) => (
        <>
          {t(`settlements.${to().kind}`)}
          <span class={s.sub}>{to().address}</span>
        </>
      )}
    </Show>
  ),
})

function Outcome(p: { row: ListedSettlement }) {
  const kinds = () => (p.row.doubts ?? []).map((kind) => t(`settlements.kind.${kind as ComparisonKind}`)).join('、')
  return (
    <Show when={p.row.outcome} fallback={<Mark tone="neutral">{t('settlements.notCompared')}</Mark>}>
      <Show when={p.row.outcome === 'doubts'} fallback={<Mark tone="green">{t('settlements.clear')}</Mark>}>
        <Mark tone="amber">{t('settlements.doubtsOf', { kinds: kinds() })}</Mark>
      </Show>
    </Show>
  )
}

/** The columns of a tab; who looks over many units also sees which. */
export function columnsOf(tab: SettlementTab, tier: StaffTier): Cell[] {
  const who = [number(), person(), employer(), ...(tier === 'supervisingUnit' ? [] : [unit()])]
  if (tab === 'toApply') return [...who, day('arrivedOn', t('settlements.arrivedOn'), (row) => row.arrivedOn)]
  if (tab === 'inReview') return [due(), ...who, outcome(), stage(), day('appliedOn', t('settlements.appliedOn'), (row) => row.appliedOn)]
  if (tab === 'approved') return [...who, day('since', t('settlements.approvedSince'), (row) => dayOf(row.statusSince)), moveTo()]
  return [
    ...who,
    day('registeredOn', t('settlements.registeredOn'), (row) => row.registration?.registeredOn),
    { key: 'station', head: t('settlements.policeStation'), cell: (row) => row.registration?.policeStation ?? '' },
  ]
}
