import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { DataTable } from '../../ui/table.tsx'
import { policyName } from '../policies/policy-words.ts'
import { months, rateText, type Counted } from '../reports/report-words.ts'
import { useExperience, type Experience } from './years.data.ts'

/** Beside the form that opens a year: what the year before came to, and what the new one begins with. */
export function ExperiencePanel(p: { year: number }) {
  const query = useExperience(() => p.year)
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <Panel title={t('reports.experience')}>
            <Show when={data().lastYear} fallback={<p class="muted">{t('reports.noExperience')}</p>}>
              {(last) => <LastYear last={last()} />}
            </Show>
          </Panel>
          <Panel title={t('reports.carried')}>
            <Carried experience={data()} />
          </Panel>
        </>
      )}
    </Loaded>
  )
}

function LastYear(p: { last: NonNullable<Experience['lastYear']> }) {
  return (
    <Stack>
      <p class="muted small">
        {t('reports.experienceWhy', { year: String(p.last.year) })}{' '}
        <Show when={p.last.status !== 'closed'}>{t('reports.stillOpen', { year: String(p.last.year) })}</Show>
      </p>
      <StatRow label={t('reports.figures')}>
        <StatTile value={p.last.total} label={t('reports.total')} />
        <StatTile value={p.last.consumed} label={t('reports.figure.consumed')} tone="green" />
        <StatTile value={rateText(p.last.useRate)} label={t('reports.useRate')} />
        <StatTile value={p.last.lapsed} label={t('reports.figure.lapsed')} />
        <StatTile value={p.last.offQuota} label={t('reports.figure.offQuota')} />
      </StatRow>
      <Show when={months(p.last.byMonth).length}>
        <DataTable
          caption={t('reports.byMonth')}
          rows={months(p.last.byMonth)}
          rowKey={(row) => row.key}
          cards={false}
          columns={[
            { key: 'month', head: t('reports.byMonth'), main: true, cell: (row: Counted) => row.title },
            { key: 'count', head: t('reports.approved'), align: 'end' as const, cell: (row: Counted) => formatNumber(row.count) },
          ]}
        />
      </Show>
      <Show when={p.last.reportId}>
        {(id) => (
          <p>
            <a href={`/reports/${id()}`}>{t('reports.lastReport', { year: String(p.last.year) })}</a>
          </p>
        )}
      </Show>
    </Stack>
  )
}

function Carried(p: { experience: Experience }) {
  const carried = () => p.experience.carried
  const lines = () => [
    t('reports.carriedUnits', { units: formatNumber(carried().units), employers: formatNumber(carried().employers) }),
    ...(carried().schemes > 0 ? [t('reports.carriedSchemes', { n: formatNumber(carried().schemes) })] : []),
    carried().demand.units > 0
      ? t('reports.carriedDemand', {
          units: formatNumber(carried().demand.units),
          inQuota: formatNumber(carried().demand.inQuota),
          offQuota: formatNumber(carried().demand.offQuota),
        })
      : t('reports.noDemand'),
    t('reports.carriedSettings', { name: policyName(carried().settingsOf) }),
  ]
  return (
    <ul>
      <For each={lines()}>{(line) => <li>{line}</li>}</For>
    </ul>
  )
}
