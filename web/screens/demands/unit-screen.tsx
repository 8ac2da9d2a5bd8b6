import { useParams } from '@solidjs/router'
import { Match, Show, Switch, createSignal } from 'solid-js'
import { z } from 'zod'
import { DEMAND_BY } from '../../../api/demands/demands.schemas.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState, type UrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { sendBackDemand, useRefreshDemands, useSurvey, useUnit, type UnitSurvey } from './demands.data.ts'
import { LinesTab } from './lines-tab.tsx'
import { RemindButton } from './remind-button.tsx'
import { running, UNIT_TONE } from './states.ts'
import { dimensionsOf, SumsTab } from './sums-tab.tsx'

const address = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  tab: z.enum(['lines', 'sums']).default('lines'),
  by: z.enum(keysOf(DEMAND_BY)).default('level'),
  key: z.string().max(120).default(''),
  q: z.string().max(60).default(''),
  from: z.coerce.number().int().min(0).default(0),
})
type Address = UrlState<z.infer<typeof address>>

/** What one unit reported, line by line, for the bureau and the auditor. */
export default function UnitScreen() {
  const params = useParams()
  const url = useUrlState(address)
  const survey = useSurvey(() => url.values().year)
  return (
    <Loaded query={survey}>
      {(data) => {
        const unit = useUnit(
          () => params['unitId'] ?? '',
          () => data().year,
        )
        return <Loaded query={unit}>{(found) => <UnitPage unit={found()} url={url} />}</Loaded>
      }}
    </Loaded>
  )
}

function UnitPage(p: { unit: UnitSurvey; url: Address }) {
  const summary = () => p.unit.summary
  const values = () => p.url.values()
  const tab = (key: 'lines' | 'sums') => ({
    label: t(`demands.tab.${key}`),
    href: p.url.href({ tab: key, key: '', q: '', from: 0 }),
    current: values().tab === key,
  })
  return (
    <>
      <PageHeader
        title={t('demands.unitTitle', { name: p.unit.name })}
        note={t('common.yearOf', { year: String(p.unit.year) })}
        crumbs={[{ label: t('demands.title'), href: `/demands?year=${p.unit.year}` }]}
        tags={
          <Show when={summary()}>
            {(one) => (
              <>
                <Tag tone={UNIT_TONE[one().status]}>{t(`demands.unitState.${one().status}`)}</Tag>
                <Show when={one().late}>
                  <Tag tone="red">{t('demands.late')}</Tag>
                </Show>
              </>
            )}
          </Show>
        }
        actions={
          <ButtonGroup end>
            <Button class="no-print" onClick={() => window.print()}>
              {t('common.print')}
            </Button>
            <Show when={running(p.unit) && summary()?.status !== 'reported'}>
              <RemindButton year={p.unit.year} orgId={p.unit.unitId} name={p.unit.name} n={1} />
            </Show>
            <SendBack unit={p.unit} />
          </ButtonGroup>
        }
      />
      <Stack>
        <Switch>
          <Match when={summary()?.status === 'reported' && summary()}>
            {(one) => (
              <Alert tone="green" title={t('demands.reportedTitle', { at: formatInstant(one().reportedAt), name: one().reportedByName })} />
            )}
          </Match>
          <Match when={summary()?.status === 'returned' && summary()}>
            {(one) => (
              <Alert tone="amber" title={t('demands.returnedByUs')}>
                <p>{one().note}</p>
              </Alert>
            )}
          </Match>
        </Switch>
        <Show
          when={summary()}
          fallback={
            <Panel label={t('demands.grid')}>
              <EmptyState title={t('demands.notReportedTitle')} why={t('demands.noSumsCity')} />
            </Panel>
          }
        >
          {(one) => (
            <>
              <StatRow label={t('demands.figures')}>
                <StatTile value={one().lines} label={t('demands.lineCount')} />
                <StatTile value={one().inQuota} label={t('demands.inQuotaSum')} tone="blue" />
                <StatTile value={one().offQuota} label={t('demands.offQuotaSum')} />
              </StatRow>
              <Panel label={t('demands.tabs')} flush>
                <Tabs label={t('demands.tabs')} items={[tab('lines'), tab('sums')]} />
                <Show
                  when={values().tab === 'lines'}
                  fallback={
                    <SumsTab
                      year={p.unit.year}
                      unitId={p.unit.unitId}
                      dimensions={dimensionsOf('unit')}
                      by={values().by}
                      onBy={(by) => p.url.set({ by })}
                      hrefOf={(row) => p.url.href({ tab: 'lines', key: row.key, from: 0 })}
                      emptyWhy={t('demands.noSumsCity')}
                    />
                  }
                >
                  <LinesTab
                    year={p.unit.year}
                    unitId={p.unit.unitId}
                    units={false}
                    by={values().key === '' ? '' : values().by}
                    byKey={values().key}
                    q={values().q}
                    from={values().from}
                    onChange={({ by: _by, ...patch }) => p.url.set(patch)}
                    hrefOf={(from) => p.url.href({ from })}
                    emptyWhy={t('demands.noLinesReader')}
                  />
                </Show>
              </Panel>
            </>
          )}
        </Show>
      </Stack>
    </>
  )
}

function SendBack(p: { unit: UnitSurvey }) {
  const session = useSession()
  const refresh = useRefreshDemands()
  const [asking, setAsking] = createSignal(false)
  const summary = () => (p.unit.summary?.status === 'reported' ? p.unit.summary : undefined)
  return (
    <Show when={session.user()?.tier === 'bureau' && session.can('demand.remind') && summary()}>
      {(one) => (
        <>
          <Button onClick={() => setAsking(true)}>{t('demands.sendBack')}</Button>
          <ConfirmEffect
            open={asking()}
            onClose={() => setAsking(false)}
            title={t('demands.sendBackTitle', { name: p.unit.name })}
            confirmLabel={t('demands.sendBackConfirm')}
            danger
            reason={{ label: t('demands.sendBackReason'), hint: t('demands.sendBackHint'), minLength: 4, maxLength: 500 }}
            onConfirm={async (note) => {
              await sendBackDemand({ id: one().id, version: one().version }, note)
              await refresh()
              void toast({ title: t('demands.sentBack') })
            }}
          />
        </>
      )}
    </Show>
  )
}
