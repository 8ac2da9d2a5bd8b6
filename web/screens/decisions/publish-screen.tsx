import { useParams } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { usePlan, type Plan } from '../quotas/quotas.data.ts'
import { publishPlan } from './decisions.data.ts'
import { EffectTable } from './effect-table.tsx'
import { RecordForm } from './record-form.tsx'

/** Publishing a plan: its effect first, then the record of the decision. */
export default function PublishScreen() {
  const params = useParams()
  const query = usePlan(() => params['id'] ?? '')
  return <Loaded query={query}>{(data) => <Publishing plan={data()} />}</Loaded>
}

function Publishing(p: { plan: Plan }) {
  const effect = () => p.plan.effect
  const changed = () => (effect()?.lines ?? []).filter((line) => line.difference !== 0)
  const blocked = () => !p.plan.editable || p.plan.prepared || changed().length === 0 || (effect()?.faults.length ?? 0) > 0
  const back = () => `/quota/plans/${p.plan.id}`
  return (
    <>
      <PageHeader
        title={t('quotas.publishTitle')}
        note={p.plan.orgName}
        lead={p.plan.title}
        crumbs={[{ label: p.plan.title, href: back() }]}
      />
      <RecordForm
        kind="allocationPlan"
        year={p.plan.year}
        item={t('quotas.planItem', { year: String(p.plan.year) })}
        draftKey={`decision-plan-${p.plan.id}`}
        blocked={blocked()}
        cancelHref={back()}
        onRecord={(record) => publishPlan({ planId: p.plan.id, version: p.plan.version, seen: effect()?.seen ?? '', record })}
      >
        <Show when={p.plan.prepared}>
          <Alert tone="amber" title={t('quotas.publishNeedsOther')} />
        </Show>
        <Show when={effect()?.faults.length}>
          <Alert tone="red" title={t('quotas.fixFirst')}>
            <ul>
              <For each={effect()?.faults}>{(fault) => <li>{fault.message}</li>}</For>
            </ul>
            <p>
              <ButtonLink href={back()}>{t('quotas.backToPlan')}</ButtonLink>
            </p>
          </Alert>
        </Show>
        <Show when={effect() && !effect()!.insideWindow}>
          <Alert tone="blue" title={t('quotas.outsideWindow')} />
        </Show>
        <Panel title={t('quotas.effect')} flush>
          <Show
            when={effect() && changed().length}
            fallback={
              <Stack>
                <Alert tone="blue" title={t('quotas.effectNone')} />
              </Stack>
            }
          >
            <EffectTable own={effect()!.giver} rows={changed()} />
          </Show>
        </Panel>
        <Show when={changed().length}>
          <p class="muted">
            {t('quotas.effectTotal', {
              n: formatNumber(changed().length),
              added: formatNumber(effect()!.allocated),
              recalled: formatNumber(effect()!.recalled),
            })}
          </p>
        </Show>
      </RecordForm>
    </>
  )
}
