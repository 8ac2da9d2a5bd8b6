import { createMemo, createSignal, Show } from 'solid-js'
import { z } from 'zod'
import type { FindingKind } from '../../../api/rules/sanctions.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { formatNumber } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { NumberField, TextArea } from '../../ui/fields/text-field.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { useAccount } from '../quotas/quotas.data.ts'
import { NoYear } from '../quotas/year-picker.tsx'
import { useChosenYear } from '../years/years.data.ts'
import { cutQuota, useCutEffect, type CutEffect } from './decisions.data.ts'
import { EffectTable } from './effect-table.tsx'
import { findingOptions } from './finding-options.ts'
import { MemberField } from './member-field.tsx'
import { RecordForm } from './record-form.tsx'

const address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), org: z.string().max(40).default('') })

/** A cut by sanction (Article 26); with an organisation in the address it is of that one. */
export default function CutScreen() {
  const url = useUrlState(address)
  const chosen = useChosenYear(() => url.values().year)
  return (
    <Loaded query={chosen.query}>
      {(_years) => (
        <Show when={chosen.year()} fallback={<NoYear />}>
          {(year) => (
            <>
              <PageHeader
                title={t('needs.cutTitle', { year: String(year()) })}
                lead={t('needs.cutLead')}
                crumbs={[{ label: t('quotas.title.bureau'), href: `/quota?year=${year()}` }]}
              />
              <Show when={url.values().org} fallback={<Cutting year={year()} />}>
                {(org) => <OfOne year={year()} orgId={org()} />}
              </Show>
            </>
          )}
        </Show>
      )}
    </Loaded>
  )
}

function OfOne(p: { year: number; orgId: string }) {
  const account = useAccount(
    () => p.orgId,
    () => ({ year: p.year }),
  )
  return <Loaded query={account}>{(data) => <Cutting year={p.year} org={{ id: p.orgId, name: data().name, tier: data().tier }} />}</Loaded>
}

const schemaOf = () =>
  z
    .object({
      unitId: z.string(),
      employerId: z.string(),
      finding: z.string().min(1, t('needs.cutChooseFinding')),
      amount: z
        .number(t('quotas.needAmount'))
        .int(t('quotas.needAmount'))
        .min(1, t('quotas.needAmount'))
        .nullable()
        .refine((n) => n !== null, t('quotas.needAmount')),
      reason: z.string().trim().min(2, t('needs.cutNeedReason')).max(500),
    })
    .refine((value) => value.unitId !== '', { path: ['unitId'], message: t('needs.cutChooseOrg') })

interface Sanctioned {
  id: string
  name: string
  tier: string
}

function Cutting(p: { year: number; org?: Sanctioned }) {
  const form = createForm(schemaOf(), { unitId: p.org?.id ?? '', employerId: '', finding: '', amount: null, reason: '' })
  const orgId = () => form.value.employerId || form.value.unitId
  const tier = () => (form.value.employerId || p.org?.tier === 'employer' ? 'employer' : 'supervisingUnit')
  const asked = createMemo(() => {
    const { amount } = form.value
    return orgId() && amount && Number.isInteger(amount) && amount > 0 ? { year: p.year, orgId: orgId(), amount } : undefined
  })
  const effect = useCutEffect(asked)
  const seen = () => (asked() && !effect.isPending && !effect.isLoadingError ? effect.data : undefined)
  const [unitName, setUnitName] = createSignal(p.org?.name ?? '')
  // a finding that cannot be made of the other kind of organisation is asked for anew
  const choose = (name: 'unitId' | 'employerId', id: string) => {
    form.set(name, id)
    if (name === 'unitId') form.set('employerId', '')
    if (!findingOptions(tier()).some(({ value }) => value === form.value.finding)) form.set('finding', '')
  }
  return (
    <RecordForm
      kind="sanction"
      year={p.year}
      item={p.org ? t('needs.cutItem', { name: p.org.name }) : t('needs.cutItemOpen')}
      draftKey={`decision-cut-${p.year}-${p.org?.id ?? ''}`}
      also={form}
      blocked={(seen()?.account.after ?? 0) < 0}
      cancelHref={`/quota?year=${p.year}`}
      onRecord={(record) =>
        cutQuota({
          year: p.year,
          orgId: orgId(),
          finding: form.value.finding as FindingKind,
          amount: form.value.amount ?? 0,
          reason: form.value.reason,
          record,
        })
      }
    >
      <Panel title={t('needs.cutOf')}>
        <Stack>
          <Show when={!p.org} fallback={<b>{unitName()}</b>}>
            <Columns>
              <MemberField
                year={p.year}
                label={t('needs.cutUnit')}
                {...form.field('unitId')}
                onChange={(id) => choose('unitId', id)}
                onPicked={(row) => setUnitName(row?.name ?? '')}
              />
              <Show when={form.value.unitId} keyed>
                {(unit) => (
                  <MemberField
                    year={p.year}
                    under={unit}
                    label={t('needs.cutEmployer')}
                    hint={t('needs.cutEmployerHint')}
                    optional
                    {...form.field('employerId')}
                    onChange={(id) => choose('employerId', id)}
                  />
                )}
              </Show>
            </Columns>
          </Show>
          <SelectField
            label={t('needs.cutFinding')}
            placeholder={t('common.choose')}
            options={findingOptions(tier())}
            {...form.field('finding')}
          />
          <TextArea label={t('needs.cutReason')} hint={t('needs.cutReasonHint')} rows={3} maxLength={500} {...form.field('reason')} />
          <NumberField label={t('needs.cutAmount')} width="short" {...form.field('amount')} />
          <Show when={asked() && effect.isLoadingError}>
            <ProblemView error={effect.error} />
          </Show>
          <Show when={seen()} fallback={<p class="muted">{t('needs.cutAsk')}</p>}>
            {(data) => <Effect effect={data()} />}
          </Show>
        </Stack>
      </Panel>
    </RecordForm>
  )
}

function Effect(p: { effect: CutEffect }) {
  const figures = () => ({
    available: formatNumber(p.effect.figures.available),
    reserved: formatNumber(p.effect.figures.reserved),
    consumed: formatNumber(p.effect.figures.consumed),
    cut: formatNumber(p.effect.figures.cut),
  })
  return (
    <>
      <EffectTable rows={[p.effect.account]} />
      <p class="muted small">{t('needs.cutFigures', figures())}</p>
      <Show when={p.effect.account.after < 0}>
        <ProblemView
          problem={{ code: 'quota-exhausted', status: 422, title: t('needs.cutShort', { n: formatNumber(-p.effect.account.after) }) }}
        />
      </Show>
    </>
  )
}
