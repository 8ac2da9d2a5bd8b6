import { createMemo, Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { formatNumber } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { NumberField, TextField } from '../../ui/fields/text-field.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { NoYear } from '../quotas/year-picker.tsx'
import { useChosenYear } from '../years/years.data.ts'
import { transferQuota, useTransferEffect } from './decisions.data.ts'
import { EffectTable } from './effect-table.tsx'
import { MemberField } from './member-field.tsx'
import { RecordForm } from './record-form.tsx'

const address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

/** Moving unused quota between two of those below (Article 19). */
export default function TransferScreen() {
  const url = useUrlState(address)
  const chosen = useChosenYear(() => url.values().year)
  return (
    <Loaded query={chosen.query}>
      {(_years) => (
        <Show when={chosen.year()} fallback={<NoYear />}>
          {(year) => (
            <>
              <PageHeader
                title={t('quotas.transferTitle', { year: String(year()) })}
                lead={t('quotas.transferLead')}
                crumbs={[{ label: t('quotas.title.supervisingUnit'), href: `/quota?year=${year()}` }]}
              />
              <Transfer year={year()} />
            </>
          )}
        </Show>
      )}
    </Loaded>
  )
}

const schemaOf = () =>
  z
    .object({
      fromOrgId: z.string().min(1, t('quotas.chooseFrom')),
      toOrgId: z.string().min(1, t('quotas.chooseTo')),
      amount: z
        .number(t('quotas.needAmount'))
        .int(t('quotas.needAmount'))
        .min(1, t('quotas.needAmount'))
        .nullable()
        .refine((n) => n !== null, t('quotas.needAmount')),
      reason: z.string().trim().min(2, t('quotas.needReason')).max(200),
    })
    .refine((value) => !value.fromOrgId || value.fromOrgId !== value.toOrgId, { path: ['toOrgId'], message: t('quotas.sameUnit') })

function Transfer(p: { year: number }) {
  const form = createForm(schemaOf(), { fromOrgId: '', toOrgId: '', amount: null, reason: '' })
  const asked = createMemo(() => {
    const { fromOrgId, toOrgId, amount } = form.value
    return fromOrgId && toOrgId && fromOrgId !== toOrgId && amount && Number.isInteger(amount) && amount > 0
      ? { year: p.year, fromOrgId, toOrgId, amount }
      : undefined
  })
  const effect = useTransferEffect(asked)
  const seen = () => (asked() && !effect.isPending && !effect.isLoadingError ? effect.data : undefined)
  const short = () => (seen()?.from.after ?? 0) < 0
  return (
    <RecordForm
      kind="quotaTransfer"
      year={p.year}
      item={t('quotas.transferItem', { year: String(p.year) })}
      draftKey={`decision-transfer-${p.year}`}
      also={form}
      blocked={short()}
      cancelHref={`/quota?year=${p.year}`}
      onRecord={(record) =>
        transferQuota({
          year: p.year,
          fromOrgId: form.value.fromOrgId,
          toOrgId: form.value.toOrgId,
          amount: form.value.amount ?? 0,
          reason: form.value.reason,
          record,
        })
      }
    >
      <Panel label={t('quotas.transfer')}>
        <Stack>
          <Columns>
            <MemberField year={p.year} label={t('quotas.transferFrom')} {...form.field('fromOrgId')} />
            <MemberField year={p.year} label={t('quotas.transferTo')} {...form.field('toOrgId')} />
          </Columns>
          <NumberField label={t('quotas.transferAmount')} width="short" {...form.field('amount')} />
          <TextField label={t('quotas.transferReason')} maxLength={200} {...form.field('reason')} />
          <Show when={asked() && effect.isLoadingError}>
            <ProblemView error={effect.error} />
          </Show>
          <Show when={seen()} fallback={<p class="muted">{t('quotas.chooseBoth')}</p>}>
            {(rows) => (
              <>
                <EffectTable rows={[rows().from, rows().to]} />
                <Show when={short()}>
                  <ProblemView
                    problem={{
                      code: 'quota-exhausted',
                      status: 422,
                      title: t('quotas.overdrawn', { n: formatNumber(-rows().from.after) }),
                    }}
                  />
                </Show>
              </>
            )}
          </Show>
        </Stack>
      </Panel>
    </RecordForm>
  )
}
