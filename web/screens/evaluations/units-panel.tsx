import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { useEvaluationUnits, type EvaluationUnit } from './evaluations.data.ts'

const columns = () => [
  { key: 'name', head: t('evaluations.unit'), main: true, cell: (row: EvaluationUnit) => row.name },
  { key: 'employers', head: t('evaluations.employers'), align: 'end' as const, cell: (row: EvaluationUnit) => formatNumber(row.employers) },
  { key: 'scored', head: t('evaluations.scored'), align: 'end' as const, cell: (row: EvaluationUnit) => formatNumber(row.scored) },
  {
    key: 'weights',
    head: t('evaluations.weightsOf'),
    cell: (row: EvaluationUnit) =>
      row.weightsOfYear === null ? t('evaluations.weightsOf.usual') : t('evaluations.weightsOfYear', { year: String(row.weightsOfYear) }),
  },
  { key: 'last', head: t('evaluations.lastAt'), nowrap: true, cell: (row: EvaluationUnit) => formatInstant(row.lastAt) || '—' },
]

/** How far each unit is with its evaluation. */
export function UnitsPanel(p: { year: number; hrefOf: (unit: string) => string }) {
  const query = useEvaluationUnits(() => p.year)
  return (
    <Panel title={t('evaluations.units')} flush>
      <Loaded query={query}>
        {(data) => (
          <DataTable
            caption={t('evaluations.units')}
            rows={data().units}
            rowKey={({ id }) => id}
            rowHref={({ id }) => p.hrefOf(id)}
            columns={columns()}
            loading={query.isFetching}
            empty={<EmptyState title={t('evaluations.unitsNone')} />}
          />
        )}
      </Loaded>
    </Panel>
  )
}
