import Download from 'lucide-solid/icons/download'
import { Match, Show, Switch } from 'solid-js'
import { z } from 'zod'
import { DEMAND_BY, UNIT_STATES } from '../../../api/demands/demands.schemas.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { useUrlState, type UrlState } from '../../lib/url-state.ts'
import { ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { exportHref, useUnits, type SurveyView, type Units } from './demands.data.ts'
import { LinesTab } from './lines-tab.tsx'
import { RemindButton } from './remind-button.tsx'
import { running, UNIT_TONE } from './states.ts'
import { dimensionsOf, SumsTab } from './sums-tab.tsx'
import { SurveyDays, SurveyHeader } from './survey-frame.tsx'
import { UnitsTab } from './units-tab.tsx'

const TABS = ['units', 'sums', 'lines'] as const
const address = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  tab: z.enum(TABS).default('units'),
  state: z.enum(['', ...UNIT_STATES]).default(''),
  q: z.string().max(60).default(''),
  by: z.enum(keysOf(DEMAND_BY)).default('unit'),
  key: z.string().max(120).default(''),
  from: z.coerce.number().int().min(0).default(0),
})
type Address = UrlState<z.infer<typeof address>>

/** The city's survey: who reported, who is late, and what all of it sums up to. */
export default function BureauPage(p: { survey: SurveyView; tier: StaffTier; onYear: (year: number) => void }) {
  const url = useUrlState(address)
  const units = useUnits(() => ({ year: p.survey.year, state: url.values().state, q: url.values().tab === 'units' ? url.values().q : '' }))
  const data = () => (units.isPending || units.isLoadingError ? undefined : units.data)
  return (
    <>
      <SurveyHeader
        tier={p.tier}
        survey={p.survey}
        onYear={p.onYear}
        actions={
          <ButtonGroup end>
            <Show when={running(p.survey) && data()}>
              {(found) => <RemindButton year={p.survey.year} n={found().states.waiting + found().states.returned} />}
            </Show>
            <ButtonLink href={exportHref(p.survey.year)} download>
              <Download size={16} aria-hidden="true" />
              {t('demands.export')}
            </ButtonLink>
          </ButtonGroup>
        }
      />
      <Loaded query={units}>{(found) => <Body units={found()} url={url} />}</Loaded>
    </>
  )
}

function Body(p: { units: Units; url: Address }) {
  const values = () => p.url.values()
  const tab = (key: (typeof TABS)[number]) => ({
    label: t(`demands.tab.${key}`),
    href: p.url.href({ tab: key, state: '', q: '', key: '', from: 0 }),
    current: values().tab === key,
  })
  return (
    <Stack>
      <SurveyDays survey={p.units} />
      <StatRow label={t('demands.figures')}>
        {UNIT_STATES.map((state) => (
          <StatTile
            value={p.units.states[state]}
            label={t(`demands.unitState.${state}`)}
            tone={UNIT_TONE[state]}
            href={p.url.href({ tab: 'units', state: values().state === state ? '' : state, q: '' })}
            current={values().tab === 'units' && values().state === state}
          />
        ))}
        <StatTile value={p.units.asked} label={t('demands.asked')} />
        <StatTile value={p.units.inQuota} label={t('demands.inQuotaSum')} tone="blue" />
        <StatTile value={p.units.offQuota} label={t('demands.offQuotaSum')} />
      </StatRow>
      <Panel label={t('demands.tabs')} flush>
        <Tabs label={t('demands.tabs')} items={TABS.map(tab)} />
        <Switch>
          <Match when={values().tab === 'units'}>
            <UnitsTab units={p.units} state={values().state} q={values().q} onChange={(patch) => p.url.set(patch)} />
          </Match>
          <Match when={values().tab === 'sums'}>
            <SumsTab
              year={p.units.year}
              dimensions={dimensionsOf('city')}
              by={values().by}
              onBy={(by) => p.url.set({ by })}
              hrefOf={(row) => p.url.href({ tab: 'lines', key: row.key, from: 0 })}
              emptyWhy={t('demands.noSumsCity')}
            />
          </Match>
          <Match when={values().tab === 'lines'}>
            <LinesTab
              year={p.units.year}
              units
              by={values().key === '' ? '' : values().by}
              byKey={values().key}
              q={values().q}
              from={values().from}
              onChange={({ by: _by, ...patch }) => p.url.set(patch)}
              hrefOf={(from) => p.url.href({ from })}
              emptyWhy={t('demands.noSumsCity')}
            />
          </Match>
        </Switch>
      </Panel>
    </Stack>
  )
}
