import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { correctionsAddress, OUTCOME_TONE, OUTCOMES, useCorrections, type ListedCorrection } from './corrections.data.ts'
import { LetterTabs } from './letter-tabs.tsx'

const columns = (): Column<ListedCorrection>[] => [
  { key: 'number', head: t('letters.number'), nowrap: true, main: true, cell: (row) => <span class="num">{row.number}</span> },
  { key: 'kind', head: t('letters.kind'), nowrap: true, cell: (row) => t(`letters.${row.kind}`) },
  { key: 'name', head: t('letters.person'), cell: (row) => row.name ?? '' },
  { key: 'reason', head: t('letters.correction.reason'), cell: (row) => row.reason },
  {
    key: 'asked',
    head: t('letters.correction.asked'),
    nowrap: true,
    cell: (row) => (
      <span class="num">
        {formatInstant(row.askedAt)} {row.askedByName}
      </span>
    ),
  },
  {
    key: 'outcome',
    head: t('common.status'),
    nowrap: true,
    cell: (row) => <Tag tone={OUTCOME_TONE[row.outcome]}>{t(`letters.correction.${row.outcome}`)}</Tag>,
  },
]

/** Corrections asked for: what waits for a decision, and what became of the others. */
export default function CorrectionsScreen() {
  const url = useUrlState(correctionsAddress)
  const list = useCorrections(url.values)
  const links = () =>
    keysetLinks(`/letters/corrections?${url.values().outcome}`, { after: url.values().after, next: list.data?.next ?? null })
  const to = (after: string | undefined) => (after === undefined ? undefined : url.href({ after }))
  return (
    <>
      <PageHeader title={t('letters.correction.list')} lead={t('letters.correction.lead')} />
      <Panel label={t('letters.correction.list')} flush>
        <LetterTabs current="corrections" />
        <FilterBar onClear={url.values().outcome ? () => url.set({ outcome: '', after: '' }) : undefined}>
          <SelectField
            id="f-outcome"
            label={t('common.status')}
            hideLabel
            placeholder={t('letters.allStatus')}
            options={OUTCOMES.map((outcome) => ({ value: outcome, label: t(`letters.correction.${outcome}`) }))}
            value={url.values().outcome}
            onChange={(outcome) => url.set({ outcome, after: '' })}
          />
        </FilterBar>
        <Loaded query={list}>
          {(page) => (
            <>
              <DataTable
                caption={t('letters.correction.list')}
                rows={page().rows}
                columns={columns()}
                rowKey={(row) => row.id}
                rowHref={(row) => `/letters/corrections/${row.id}`}
                loading={list.isFetching}
                empty={
                  <EmptyState title={t('letters.correction.none')} why={t('letters.correction.noneWhy')}>
                    <ButtonLink href="/letters">{t('letters.batch.toLetters')}</ButtonLink>
                  </EmptyState>
                }
              />
              <Show when={page().rows.length > 0}>
                <Pager shown={page().rows.length} nextHref={to(links().next)} previousHref={to(links().previous)} />
              </Show>
            </>
          )}
        </Loaded>
      </Panel>
    </>
  )
}
