import Landmark from 'lucide-solid/icons/landmark'
import FileCheck from 'lucide-solid/icons/file-check'
import ClipboardCheck from 'lucide-solid/icons/clipboard-check'
import GraduationCap from 'lucide-solid/icons/graduation-cap'
import Megaphone from 'lucide-solid/icons/megaphone'
import ScrollText from 'lucide-solid/icons/scroll-text'
import { For, Show, type JSX } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { homeOf } from '../../ui/navigation.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { Tag } from '../../ui/tag.tsx'
import s from './home.module.css'
import { useOverview, type Overview } from './public.data.ts'

type Window = Overview['years'][number]['windows'][number]

/** What is open today, what has been done this year, and the ways in. */
export default function HomeScreen() {
  const overview = useOverview()
  return (
    <>
      <PageHeader title={t('public.homeTitle')} lead={t('public.homeLead')} />
      <Loaded query={overview}>
        {(data) => (
          <Stack>
            <StatRow label={t('public.figures')}>
              <For each={data().figures.yearly}>
                {(row) => (
                  <StatTile
                    value={row.approved.count}
                    capped={row.approved.capped}
                    label={t('public.approvedOf', { year: row.year })}
                    tone="green"
                  />
                )}
              </For>
              <StatTile
                value={data().figures.inNotice.count}
                capped={data().figures.inNotice.capped}
                label={t('public.inNotice')}
                tone="blue"
                href="/notices/public"
              />
              <StatTile
                value={data().figures.runningNotices.count}
                capped={data().figures.runningNotices.capped}
                label={t('public.runningNotices')}
                href="/notices/public"
              />
            </StatRow>
            <div class={s.columns}>
              <Panel
                title={t('public.calendarTitle')}
                aside={<span class="muted small">{t('public.todayIs', { day: formatDay(data().today, locale()) })}</span>}
                flush
              >
                <For
                  each={data().years.toReversed()}
                  fallback={<EmptyState title={t('public.calendarNone')} why={t('public.calendarNoneWhy')} />}
                >
                  {(year) => <Year year={year} />}
                </For>
              </Panel>
              <Panel title={t('public.waysTitle')}>
                <Ways />
              </Panel>
            </div>
          </Stack>
        )}
      </Loaded>
    </>
  )
}

function Year(p: { year: Overview['years'][number] }) {
  return (
    <table class={s.stage}>
      <caption>{t('public.yearTitle', { year: p.year.year })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('public.stage')}</th>
          <th scope="col">{t('public.period')}</th>
          <th scope="col">{t('public.state')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={p.year.windows}>
          {(window) => (
            <tr data-state={window.state}>
              <th scope="row">
                {t(`public.window.${window.name}`)} <Citation article={window.article} policy={p.year.policyId} text="policy-2018" />
              </th>
              <td class="num">
                {window.name === 'demand' || window.name === 'allocation'
                  ? t('public.until', { day: window.to })
                  : t('public.fromTo', { from: window.from, to: window.to })}
              </td>
              <td>
                <State window={window} />
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function State(p: { window: Window }) {
  const words = () => {
    if (p.window.state === 'before') return t('public.stateBefore', { n: p.window.days })
    if (p.window.state === 'closed') return t('public.stateClosed')
    return p.window.days === 0 ? t('public.stateOpenLast') : t('public.stateOpen', { n: p.window.days })
  }
  return <Tag tone={p.window.state === 'open' ? 'green' : 'neutral'}>{words()}</Tag>
}

function Ways() {
  const session = useSession()
  return (
    <ul class={s.ways}>
      <li>
        <Way
          href="/notices/public"
          icon={<Megaphone size={20} aria-hidden="true" />}
          title={t('public.wayNotices')}
          why={t('public.wayNoticesWhy')}
        />
      </li>
      <li>
        <Way
          href="/self-check"
          icon={<ClipboardCheck size={20} aria-hidden="true" />}
          title={t('public.waySelfCheck')}
          why={t('public.waySelfCheckWhy')}
        />
      </li>
      <li>
        <Way
          href="/verify"
          icon={<FileCheck size={20} aria-hidden="true" />}
          title={t('public.wayVerify')}
          why={t('public.wayVerifyWhy')}
        />
      </li>
      <li>
        <Way
          href="/regulation"
          icon={<ScrollText size={20} aria-hidden="true" />}
          title={t('shell.regulation')}
          why={t('public.wayRegulationWhy')}
        />
      </li>
      <li>
        <Way icon={<GraduationCap size={20} aria-hidden="true" />} title={t('public.wayGraduate')} why={t('public.wayGraduateWhy')} />
      </li>
      <li>
        <Show
          when={session.user()}
          fallback={
            <Way
              href="/sign-in"
              icon={<Landmark size={20} aria-hidden="true" />}
              title={t('public.wayStaff')}
              why={t('public.wayStaffWhy')}
            />
          }
        >
          {(user) => (
            <Way
              href={homeOf(user())}
              icon={<Landmark size={20} aria-hidden="true" />}
              title={t('shell.workplace')}
              why={`${user().orgName} ${user().name}`}
            />
          )}
        </Show>
      </li>
    </ul>
  )
}

function Way(p: { href?: string; icon: JSX.Element; title: string; why: string }) {
  return (
    <Show
      when={p.href}
      fallback={
        <div class={s.way}>
          {p.icon}
          <b>{p.title}</b>
          <span>{p.why}</span>
        </div>
      }
    >
      {(href) => (
        <a class={s.way} href={href()}>
          {p.icon}
          <b>{p.title}</b>
          <span>{p.why}</span>
        </a>
      )}
    </Show>
  )
}
