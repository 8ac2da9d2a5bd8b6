import { Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { DataList } from '../../ui/data-list.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSummary } from '../quotas/quotas.data.ts'
import { NoYear } from '../quotas/year-picker.tsx'
import { useChosenYear } from '../years/years.data.ts'
import { recordReport } from './decisions.data.ts'
import { RecordForm } from './record-form.tsx'

const address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

/** The year-end report on the execution of the quota (Articles 19, 20). */
export default function ReportScreen() {
  const url = useUrlState(address)
  const chosen = useChosenYear(() => url.values().year)
  return (
    <Loaded query={chosen.query}>
      {(_years) => (
        <Show when={chosen.year()} fallback={<NoYear />}>
          {(year) => <Report year={year()} />}
        </Show>
      )}
    </Loaded>
  )
}

function Report(p: { year: number }) {
  const summary = useSummary(() => p.year)
  return (
    <>
      <PageHeader
        title={t('quotas.reportTitle', { year: String(p.year) })}
        lead={t('quotas.reportLead')}
        crumbs={[{ label: t('quotas.decisionsTitle'), href: '/decisions' }]}
      />
      <RecordForm
        kind="executionReport"
        year={p.year}
        item={t('quotas.reportItem', { year: String(p.year) })}
        draftKey={`decision-report-${p.year}`}
        cancelHref="/decisions"
        onRecord={(record) => recordReport({ year: p.year, record })}
      >
        <Loaded query={summary}>
          {(data) => (
            <Panel title={t('quotas.reportFigures')} flush>
              <DataList
                rows={[
                  { label: t('quotas.held'), value: <span class="num">{formatNumber(data().total)}</span> },
                  { label: t('quotas.consumed'), value: <span class="num">{formatNumber(data().consumed)}</span> },
                  { label: t('quotas.reserved'), value: <span class="num">{formatNumber(data().reserved)}</span> },
                  {
                    label: t('quotas.available'),
                    value: <span class="num">{formatNumber(data().available + data().availableBelow)}</span>,
                  },
                  { label: t('quotas.lapsed'), value: <span class="num">{formatNumber(data().lapsed)}</span> },
                  { label: t('quotas.offQuota'), value: <span class="num">{formatNumber(data().offQuotaTotal)}</span> },
                ]}
              />
            </Panel>
          )}
        </Loaded>
      </RecordForm>
    </>
  )
}
