import CalendarPlus from 'lucide-solid/icons/calendar-plus'
import { For, Show } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { policyName } from '../policies/policy-words.ts'
import { AdjustWindows } from './adjust-windows.tsx'
import { useYears, type WindowView, type YearView } from './years.data.ts'

export default function YearsScreen() {
  const session = useSession()
  const query = useYears()
  return (
    <>
      <PageHeader
        title={t('years.title')}
        lead={t('years.lead')}
        actions={
          <Show when={session.can('year.open')}>
            <ButtonLink kind="primary" href="/years/open">
              <CalendarPlus size={16} aria-hidden="true" />
              {t('years.open')}
            </ButtonLink>
          </Show>
        }
      />
      <Loaded query={query}>
        {(data) => (
          <Show
            when={data().years.length}
            fallback={
              <Panel label={t('years.title')}>
                <EmptyState title={t('years.none')} why={t('years.noneWhy')} />
              </Panel>
            }
          >
            <Stack>
              <For each={data().years}>{(year) => <YearPanel year={year} />}</For>
            </Stack>
          </Show>
        )}
      </Loaded>
    </>
  )
}

const STATUS_TONE = { preparing: 'amber', open: 'green', closed: 'neutral' } as const

function YearPanel(p: { year: YearView }) {
  const session = useSession()
  const granted = () => p.year.annualTotal > 0
  const declared = () => p.year.windows.find((window) => window.name === 'declaration')?.countdown.state === 'closed'
  return (
    <Panel
      title={t('years.ofYear', { year: String(p.year.year) })}
      tags={<Tag tone={STATUS_TONE[p.year.status]}>{t(`years.status.${p.year.status}`)}</Tag>}
      aside={
        <ButtonGroup end>
          <Show when={session.can('policy.edit') && p.year.status !== 'closed'}>
            <AdjustWindows year={p.year} />
          </Show>
          <Show when={session.can('year.edit') && p.year.status !== 'closed'}>
            <ButtonLink href={`/years/${p.year.year}/total`}>{granted() ? t('years.raise') : t('years.grant')}</ButtonLink>
          </Show>
          <Show when={session.can('year.edit') && p.year.status === 'open' && declared()}>
            <ButtonLink href={`/years/${p.year.year}/close`}>{t('reports.close')}</ButtonLink>
          </Show>
          <Show when={session.can('report.read') && declared()}>
            <ButtonLink href={`/reports?year=${p.year.year}`}>{t('reports.title')}</ButtonLink>
          </Show>
          <ButtonLink href={`/quota?year=${p.year.year}`}>{t('years.quotaPlan')}</ButtonLink>
        </ButtonGroup>
      }
    >
      <Stack>
        <DataList
          rows={[
            { label: t('years.policy'), value: <Governing year={p.year} /> },
            {
              label: t('years.annualTotal'),
              value: granted() ? (
                <span class="num">{t('years.unitsOf', { n: formatNumber(p.year.annualTotal) })}</span>
              ) : (
                t('years.notGranted')
              ),
            },
            { label: t('years.latestNotice'), value: <LatestNotice year={p.year} />, wide: true },
          ]}
        />
        <DataTable
          caption={t('years.ofYear', { year: String(p.year.year) })}
          rows={p.year.windows}
          rowKey={(row) => row.name}
          columns={windowColumns(p.year.policyId)}
        />
      </Stack>
    </Panel>
  )
}

/** What governs the year, by name: the version itself for those who see it, the regulation for the others. */
function Governing(p: { year: YearView }) {
  const session = useSession()
  const inside = () => ['bureau', 'auditor'].includes(session.user()?.tier ?? '')
  return (
    <>
      <a href={inside() ? `/policies/${p.year.policyId}` : `/regulation?text=${p.year.policyId}`}>{policyName(p.year.policyId)}</a>{' '}
      <span class="muted small">{t('years.policyNote', { title: p.year.policyTitle, number: p.year.docNumber })}</span>
    </>
  )
}

/** The latest safe day to publish a notice, in words; said to be provisional when it is. */
export function LatestNotice(p: { year: YearView }) {
  return (
    <>
      <b class="num">{formatDay(p.year.latestNotice.day, locale())}</b>
      <Show when={p.year.latestNotice.provisional}>{t('common.provisional')}</Show>{' '}
      <span class="muted small">{t('years.latestNoticeWhy', { n: String(p.year.noticeWorkdays) })}</span>
    </>
  )
}

export function countdownWords(countdown: WindowView['countdown']): string {
  if (countdown.state === 'open' && countdown.days === 0) return t('years.countdown.openLast')
  return t(`years.countdown.${countdown.state}`, { n: String(countdown.days) })
}

const windowColumns = (policy: string) => [
  {
    key: 'name',
    head: t('years.stage'),
    main: true,
    cell: (row: WindowView) => (
      <>
        {t(`years.window.${row.name}`)} <Citation article={row.article} policy={policy} text="policy-2018" />
      </>
    ),
  },
  { key: 'from', head: t('years.from'), nowrap: true, cell: (row: WindowView) => <span class="num">{row.from}</span> },
  {
    key: 'to',
    head: t('years.to'),
    nowrap: true,
    cell: (row: WindowView) => (
      <>
        <span class="num">{row.to}</span>
        <Show when={row.adjusted}>
          {' '}
          <Tag tone="amber" title={t('years.usual', row.usual)}>
            {t('years.adjusted')}
          </Tag>
        </Show>
      </>
    ),
  },
  {
    key: 'state',
    head: t('years.state'),
    cell: (row: WindowView) => <Tag tone={row.countdown.state === 'open' ? 'green' : 'neutral'}>{countdownWords(row.countdown)}</Tag>,
  },
]
