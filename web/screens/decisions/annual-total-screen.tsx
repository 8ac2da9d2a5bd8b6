import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { formatNumber } from '../../lib/format.ts'
import { NumberField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSummary, type QuotaSummary } from '../quotas/quotas.data.ts'
import { recordTotal } from './decisions.data.ts'
import { EffectTable } from './effect-table.tsx'
import { RecordForm } from './record-form.tsx'

/** Setting or raising the annual total (Articles 6, 19). */
export default function AnnualTotalScreen() {
  const params = useParams()
  const year = () => Number(params['year'])
  const query = useSummary(year)
  return (
    <>
      <PageHeader
        title={t('quotas.totalTitle', { year: String(year()) })}
        lead={t('quotas.totalLead')}
        crumbs={[{ label: t('years.title'), href: '/years' }]}
      />
      <Loaded query={query}>{(data) => <Granting year={year()} summary={data()} />}</Loaded>
    </>
  )
}

function Granting(p: { year: number; summary: QuotaSummary }) {
  const message = t('quotas.needTotal', { n: formatNumber(p.summary.total) })
  const form = createForm(
    z.object({
      total: z
        .number(message)
        .int(message)
        .gt(p.summary.total, message)
        .max(1_000_000, message)
        .nullable()
        .refine((total) => total !== null, message),
    }),
    { total: null },
  )
  const difference = () => Math.max(0, (form.value.total ?? 0) - p.summary.total)
  return (
    <RecordForm
      kind="annualTotal"
      year={p.year}
      item={t('quotas.totalItem', { year: String(p.year) })}
      draftKey={`decision-total-${p.year}`}
      also={form}
      cancelHref="/years"
      onRecord={(record) => recordTotal({ year: p.year, total: form.value.total ?? 0, record })}
    >
      <Panel label={t('quotas.totalField')}>
        <Stack>
          <NumberField
            label={t('quotas.totalField')}
            hint={t('quotas.totalHint', { n: formatNumber(p.summary.total) })}
            width="short"
            {...form.field('total')}
          />
          <Show when={difference() > 0}>
            <EffectTable
              rows={[]}
              own={{
                orgId: p.summary.orgId,
                name: t('quotas.pool'),
                before: p.summary.available,
                after: p.summary.available + difference(),
              }}
            />
          </Show>
        </Stack>
      </Panel>
    </RecordForm>
  )
}
