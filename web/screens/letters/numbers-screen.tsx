import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Mark } from '../../ui/tag.tsx'
import { useNumbers } from './letters.data.ts'
import { LetterTabs } from './letter-tabs.tsx'

type Series = NonNullable<ReturnType<typeof useNumbers>['data']>['series'][number]

const columns = (): Column<Series>[] => [
  { key: 'kind', head: t('letters.kind'), main: true, cell: (row) => t(`letters.${row.kind}`) },
  { key: 'year', head: t('letters.numbers.year'), nowrap: true, cell: (row) => <span class="num">{row.year}</span> },
  { key: 'issuer', head: t('letters.numbers.issuer'), cell: (row) => row.issuer },
  { key: 'issued', head: t('letters.numbers.issued'), align: 'end', cell: (row) => formatNumber(row.issued) },
  { key: 'highest', head: t('letters.numbers.highest'), align: 'end', cell: (row) => formatNumber(row.highest) },
  {
    key: 'counter',
    head: t('letters.numbers.counter'),
    align: 'end',
    cell: (row) => (row.counter === null ? '—' : formatNumber(row.counter)),
  },
  {
    key: 'holds',
    head: t('letters.numbers.result'),
    cell: (row) => (
      <Show when={!row.holds} fallback={<Mark tone="green">{t('letters.numbers.holds')}</Mark>}>
        <Mark tone="red">{row.faults.join('；')}</Mark>
      </Show>
    ),
  },
]

/** The numbers of every kind, year and issuer, proved anew: no gap, no double, the counter at the highest. */
export default function NumbersScreen() {
  const query = useNumbers()
  return (
    <>
      <PageHeader
        title={t('letters.numbers.title')}
        lead={t('letters.numbers.lead')}
        actions={
          <Button class="no-print" busy={query.isFetching} onClick={() => void query.refetch()}>
            {t('letters.numbers.again')}
          </Button>
        }
      />
      <Panel label={t('letters.numbers.title')} flush>
        <LetterTabs current="numbers" />
        <Loaded query={query}>
          {(proof) => (
            <Show when={proof().series.length > 0} fallback={<EmptyState title={t('letters.none')} why={t('letters.noneWhy')} />}>
              <Alert
                tone={proof().holds ? 'green' : 'red'}
                title={t(proof().holds ? 'letters.numbers.allHold' : 'letters.numbers.broken', { at: formatInstant(proof().checkedAt) })}
                live
              />
              <DataTable
                caption={t('letters.numbers.title')}
                rows={proof().series}
                columns={columns()}
                rowKey={(row) => `${row.kind} ${row.year} ${row.issuer}`}
              />
            </Show>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
