import { createSignal, Show } from 'solid-js'
import { z } from 'zod'
import { MEASURE_DEMAND, type FindingKind, type PlainMeasure } from '../../../api/rules/sanctions.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { locale, t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { formatDay } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextArea } from '../../ui/fields/text-field.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { NoYear } from '../quotas/year-picker.tsx'
import { useChosenYear } from '../years/years.data.ts'
import { sanctionOrg, useSanctioned } from './decisions.data.ts'
import { findingOptions, type SanctionedTier } from './finding-options.ts'
import { MemberField } from './member-field.tsx'
import { RecordForm } from './record-form.tsx'

const address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional(), org: z.string().max(40).default('') })

/** A sanction that moves no quota (Article 26); with an organisation in the address it is of that one. */
export default function SanctionScreen() {
  const url = useUrlState(address)
  const chosen = useChosenYear(() => url.values().year)
  return (
    <Loaded query={chosen.query}>
      {(_years) => (
        <Show when={chosen.year()} fallback={<NoYear />}>
          {(year) => (
            <>
              <PageHeader
                title={t('sanctions.title', { year: String(year()) })}
                lead={t('sanctions.lead')}
                crumbs={[{ label: t('quotas.decisionsTitle'), href: `/decisions?kind=sanction` }]}
                actions={
                  <ButtonGroup end>
                    <ButtonLink href={`/decisions/cut?year=${year()}${url.values().org ? `&org=${url.values().org}` : ''}`}>
                      {t('sanctions.toCut')}
                    </ButtonLink>
                  </ButtonGroup>
                }
              />
              <Show when={url.values().org} fallback={<Sanctioning year={year()} />}>
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
  const query = useSanctioned(() => p.orgId)
  return (
    <Loaded query={query}>{(data) => <Sanctioning year={p.year} org={{ id: p.orgId, name: data().name, tier: data().tier }} />}</Loaded>
  )
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const schemaOf = () =>
  z
    .object({
      unitId: z.string(),
      employerId: z.string(),
      finding: z.string().min(1, t('sanctions.chooseFinding')),
      measure: z.string().min(1, t('sanctions.chooseMeasure')),
      from: z.string(),
      until: z.string(),
      reason: z.string().trim().min(2, t('needs.cutNeedReason')).max(500),
    })
    .superRefine((value, ctx) => {
      const refuse = (path: keyof typeof value, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
      if (value.unitId === '') refuse('unitId', t('sanctions.chooseOrg'))
      if (value.measure !== 'SUSPENSION') return
      if (!DAY.test(value.from)) refuse('from', t('sanctions.needFrom'))
      if (!DAY.test(value.until)) refuse('until', t('sanctions.needUntil'))
      else if (value.until < value.from) refuse('until', t('sanctions.order'))
    })

interface Sanctioned {
  id: string
  name: string
  tier: SanctionedTier
}

const measureOptions = () => keysOf(MEASURE_DEMAND).map((measure) => ({ value: measure, label: t(`sanctions.measure.${measure}`) }))

function Sanctioning(p: { year: number; org?: Sanctioned }) {
  const session = useSession()
  const form = createForm(schemaOf(), {
    unitId: p.org?.id ?? '',
    employerId: '',
    finding: '',
    measure: '',
    from: session.today(),
    until: '',
    reason: '',
  })
  const orgId = () => form.value.employerId || form.value.unitId
  const tier = (): SanctionedTier => (form.value.employerId || p.org?.tier === 'employer' ? 'employer' : 'supervisingUnit')
  const [names, setNames] = createSignal({ unit: p.org?.name ?? '', employer: '' })
  const name = () => (form.value.employerId ? names().employer : names().unit)
  const suspends = () => form.value.measure === 'SUSPENSION'
  // a finding that cannot be made of the other kind of organisation is asked for anew
  const choose = (field: 'unitId' | 'employerId', id: string) => {
    form.set(field, id)
    if (field === 'unitId') form.set('employerId', '')
    if (!findingOptions(tier()).some(({ value }) => value === form.value.finding)) form.set('finding', '')
  }
  return (
    <RecordForm
      kind="sanction"
      year={p.year}
      item={p.org ? t('sanctions.item', { name: p.org.name }) : t('sanctions.itemOpen')}
      draftKey={`decision-sanction-${p.year}-${p.org?.id ?? ''}`}
      also={form}
      cancelHref={p.org ? `/orgs/${p.org.id}` : '/decisions?kind=sanction'}
      onRecord={(record) =>
        sanctionOrg({
          year: p.year,
          orgId: orgId(),
          finding: form.value.finding as FindingKind,
          measure: form.value.measure as PlainMeasure,
          ...(suspends() ? { from: form.value.from, until: form.value.until } : {}),
          reason: form.value.reason,
          record,
        })
      }
    >
      <Panel title={t('sanctions.of')}>
        <Stack>
          <Show when={!p.org} fallback={<b>{p.org?.name}</b>}>
            <Columns>
              <MemberField
                year={p.year}
                label={t('needs.cutUnit')}
                hint={t('sanctions.unitHint')}
                {...form.field('unitId')}
                onChange={(id) => choose('unitId', id)}
                onPicked={(row) => setNames((old) => ({ ...old, unit: row?.name ?? '' }))}
              />
              <Show when={form.value.unitId} keyed>
                {(unit) => (
                  <MemberField
                    year={p.year}
                    under={unit}
                    label={t('needs.cutEmployer')}
                    hint={t('sanctions.employerHint')}
                    optional
                    {...form.field('employerId')}
                    onChange={(id) => choose('employerId', id)}
                    onPicked={(row) => setNames((old) => ({ ...old, employer: row?.name ?? '' }))}
                  />
                )}
              </Show>
            </Columns>
          </Show>
          <Standing orgId={orgId()} />
          <SelectField
            label={t('needs.cutFinding')}
            placeholder={t('common.choose')}
            options={findingOptions(tier())}
            {...form.field('finding')}
          />
          <TextArea label={t('needs.cutReason')} hint={t('needs.cutReasonHint')} rows={3} maxLength={500} {...form.field('reason')} />
          <SelectField
            label={t('sanctions.measure')}
            placeholder={t('common.choose')}
            options={measureOptions()}
            {...form.field('measure')}
          />
          <Show when={suspends()}>
            <Columns>
              <DateField label={t('sanctions.from')} {...form.field('from')} />
              <DateField label={t('sanctions.until')} min={form.value.from} {...form.field('until')} />
            </Columns>
          </Show>
          <Show when={name()}>{(who) => <p class="muted">{t('sanctions.noticeWill', { name: who() })}</p>}</Show>
        </Stack>
      </Panel>
    </RecordForm>
  )
}

/** A suspension that runs already. */
function Standing(p: { orgId: string }) {
  const session = useSession()
  const query = useSanctioned(() => p.orgId)
  const running = () => {
    const data = p.orgId && !query.isPending && !query.isLoadingError ? query.data : undefined
    return data?.suspendedFrom && data.suspendedUntil && session.today() <= data.suspendedUntil ? data : undefined
  }
  return (
    <Show when={running()}>
      {(org) => (
        <Alert
          tone="amber"
          title={t('sanctions.standsNow', {
            name: org().name,
            from: formatDay(org().suspendedFrom, locale()),
            until: formatDay(org().suspendedUntil, locale()),
          })}
        />
      )}
    </Show>
  )
}
