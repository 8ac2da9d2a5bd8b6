import { useParams } from '@solidjs/router'
import { createMemo, Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { formatNumber } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { NumberField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { decideNeed, useNeed, useNeedEffect, type Need, type NeedEffect } from '../needs/needs.data.ts'
import { EffectTable } from './effect-table.tsx'
import { RecordForm } from './record-form.tsx'

/** The bureau's collective decision on a special need (Article 21). */
export default function SpecialNeedScreen() {
  const params = useParams()
  const query = useNeed(() => params['id'] ?? '')
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <PageHeader
            title={t('needs.decideTitle')}
            note={data().project}
            lead={t('needs.decideLead')}
            crumbs={[
              { label: t('needs.title'), href: '/needs' },
              { label: data().project, href: `/needs/${data().id}` },
            ]}
          />
          <Show
            when={data().may.decide}
            fallback={
              <Alert tone="blue" title={t('needs.over', { status: t(`needs.status.${data().status}`) })}>
                <p>
                  <ButtonLink href={`/needs/${data().id}`}>{data().project}</ButtonLink>
                </p>
              </Alert>
            }
          >
            <Deciding need={data()} />
          </Show>
        </>
      )}
    </Loaded>
  )
}

function Deciding(p: { need: Need }) {
  const tooMany = t('needs.grantedTooMany', { n: formatNumber(p.need.amount) })
  const form = createForm(
    z.object({
      granted: z
        .number(t('needs.needAmount'))
        .int(t('needs.needAmount'))
        .min(1, t('needs.needAmount'))
        .max(p.need.amount, tooMany)
        .nullable()
        .refine((n) => n !== null, t('needs.needAmount')),
    }),
    { granted: p.need.amount },
  )
  const granted = createMemo(() => {
    const n = form.value.granted
    return n !== null && Number.isInteger(n) && n >= 1 && n <= p.need.amount ? n : undefined
  })
  const effect = useNeedEffect(() => p.need.id, granted)
  const seen = () => (granted() !== undefined && !effect.isPending && !effect.isLoadingError ? effect.data : undefined)
  return (
    <RecordForm
      kind="specialNeed"
      year={p.need.year}
      item={t('needs.decideItem', { unit: p.need.unitName, project: p.need.project })}
      draftKey={`decision-need-${p.need.id}`}
      also={form}
      blocked={!seen()}
      cancelHref={`/needs/${p.need.id}`}
      onRecord={(record) =>
        decideNeed({
          needId: p.need.id,
          version: p.need.version,
          granted: form.value.granted ?? 0,
          raise: seen()?.raise ?? 0,
          record,
        })
      }
    >
      <Panel title={t('needs.facts')} flush>
        <DataList
          rows={[
            { label: t('needs.unit'), value: p.need.unitName },
            { label: t('needs.amount'), value: <b class="num">{formatNumber(p.need.amount)}</b> },
            { label: t('needs.requestNo'), value: p.need.requestNo },
            ...(p.need.consentNo ? [{ label: t('needs.consentNo'), value: p.need.consentNo }] : []),
            { label: t('needs.reason'), value: p.need.reason, wide: true },
          ]}
        />
      </Panel>
      <Panel title={t('needs.effect')}>
        <Stack>
          <NumberField
            label={t('needs.granted')}
            hint={t('needs.grantedHint', { n: formatNumber(p.need.amount) })}
            width="short"
            {...form.field('granted')}
          />
          <Show when={granted() !== undefined && effect.isLoadingError}>
            <ProblemView error={effect.error} />
          </Show>
          <Show when={seen()} fallback={<p class="muted">{t('needs.effectAsk')}</p>}>
            {(data) => <Effect effect={data()} />}
          </Show>
        </Stack>
      </Panel>
    </RecordForm>
  )
}

function Effect(p: { effect: NeedEffect }) {
  const total = () => ({
    before: formatNumber(p.effect.total.before),
    after: formatNumber(p.effect.total.after),
    n: formatNumber(p.effect.raise),
  })
  return (
    <>
      <EffectTable
        own={{ ...p.effect.pool, name: t('needs.pool') }}
        rows={[{ ...p.effect.unit, name: t('needs.unitAccount', { name: p.effect.unit.name }) }]}
      />
      <Show when={p.effect.raise > 0} fallback={<p class="muted">{t('needs.noRaise', total())}</p>}>
        <Alert tone="amber" title={t('needs.raise', total())} />
      </Show>
    </>
  )
}
