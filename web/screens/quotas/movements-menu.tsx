import { useQueryClient } from '@tanstack/solid-query'
import ChevronDown from 'lucide-solid/icons/chevron-down'
import { createSignal, For, Show } from 'solid-js'
import { MOVEMENT } from '../../../api/rules/quota.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatNumber } from '../../lib/format.ts'
import { useSession, type Permission, type SessionUser } from '../../lib/session.tsx'
import { articleName } from '../../ui/article-name.ts'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Menu } from '../../ui/shell/menu.tsx'
import { toast } from '../../ui/toast.ts'
import type { YearView } from '../years/years.data.ts'
import { lapseQuota, useSummary } from './quotas.data.ts'
import s from './statement.module.css'

type Act = 'total' | 'allocate' | 'transfer' | 'need' | 'needs' | 'cut' | 'lapse' | 'restore'

/** Each way in which quota moves: its article, who may begin it, and where. */
const ACTS: readonly {
  act: Act
  article: string
  permission: Permission
  tiers: readonly SessionUser['tier'][]
  href: (year: number) => string
}[] = [
  {
    act: 'total',
    article: MOVEMENT.grant.article,
    permission: 'decision.record',
    tiers: ['bureau'],
    href: (year) => `/years/${year}/total`,
  },
  {
    act: 'allocate',
    article: MOVEMENT.allocate.article,
    permission: 'plan.edit',
    tiers: ['bureau', 'supervisingUnit'],
    href: (year) => `/quota?tab=plans&year=${year}`,
  },
  {
    act: 'transfer',
    article: MOVEMENT.transfer.article,
    permission: 'decision.record',
    tiers: ['bureau', 'supervisingUnit'],
    href: (year) => `/decisions/transfer?year=${year}`,
  },
  { act: 'need', article: '21', permission: 'need.ask', tiers: ['supervisingUnit'], href: (year) => `/needs/new?year=${year}` },
  { act: 'needs', article: '21', permission: 'need.read', tiers: ['bureau'], href: () => '/needs?status=asked' },
  {
    act: 'cut',
    article: MOVEMENT.cut.article,
    permission: 'decision.record',
    tiers: ['bureau'],
    href: (year) => `/decisions/cut?year=${year}`,
  },
  { act: 'lapse', article: MOVEMENT.lapse.article, permission: 'year.edit', tiers: ['bureau'], href: (year) => `/quota?year=${year}` },
  {
    act: 'restore',
    article: MOVEMENT.restore.article,
    permission: 'case.read',
    tiers: ['bureau', 'supervisingUnit'],
    href: () => '/cases?tab=revocations',
  },
]

/** 指标变动: every movement that this person can begin in an open year. */
export function MovementsMenu(p: { user: SessionUser; year: YearView }) {
  const session = useSession()
  const [lapsing, setLapsing] = createSignal(false)
  const acts = () => ACTS.filter(({ tiers, permission }) => tiers.includes(p.user.tier) && session.can(permission))
  return (
    <Show when={acts().length}>
      <Menu
        look="button"
        label={t('ledger.menu')}
        button={
          <>
            {t('ledger.menu')}
            <ChevronDown size={16} aria-hidden="true" />
          </>
        }
      >
        {(close) => (
          <div class={s.menu}>
            <For each={acts()}>
              {(one) => (
                <Show
                  when={one.act === 'lapse'}
                  fallback={
                    <a href={one.href(p.year.year)}>
                      <span>
                        {t(`ledger.menu.${one.act}`)}
                        <small>
                          {articleName(one.article)}　{t(`ledger.menuWhy.${one.act}`)}
                        </small>
                      </span>
                    </a>
                  }
                >
                  <LapseEntry
                    year={p.year}
                    article={one.article}
                    onAsk={() => {
                      close()
                      setLapsing(true)
                    }}
                  />
                </Show>
              )}
            </For>
          </div>
        )}
      </Menu>
      <Lapsing year={p.year} open={lapsing()} onClose={() => setLapsing(false)} />
    </Show>
  )
}

function useUnused(year: () => YearView) {
  const summary = useSummary(() => year().year)
  return () => (summary.isPending || summary.isLoadingError ? 0 : (summary.data?.available ?? 0) + (summary.data?.availableBelow ?? 0))
}

/** After declaration has closed, and while something is left; before that it says why not. */
function LapseEntry(p: { year: YearView; article: string; onAsk: () => void }) {
  const unused = useUnused(() => p.year)
  const declaration = () => p.year.windows.find((window) => window.name === 'declaration')
  const why = () => {
    if (declaration()?.countdown.state !== 'closed') return t('ledger.menuWhy.lapseEarly', { day: formatDay(declaration()?.to, locale()) })
    return unused() > 0 ? t('ledger.menuWhy.lapse') : t('ledger.menuWhy.lapseNone')
  }
  const possible = () => declaration()?.countdown.state === 'closed' && unused() > 0
  return (
    <button type="button" disabled={!possible()} onClick={() => p.onAsk()}>
      <span>
        {t('ledger.menu.lapse')}
        <small>
          {articleName(p.article)}　{why()}
        </small>
      </span>
    </button>
  )
}

function Lapsing(p: { year: YearView; open: boolean; onClose: () => void }) {
  const client = useQueryClient()
  const unused = useUnused(() => p.year)
  return (
    <ConfirmEffect
      open={p.open}
      onClose={() => p.onClose()}
      title={t('quotas.lapseTitle', { year: String(p.year.year) })}
      confirmLabel={t('quotas.lapseConfirm', { n: formatNumber(unused()) })}
      danger
      lines={[t('quotas.lapseWhy')]}
      effects={[{ label: t('quotas.available'), before: unused(), after: 0 }]}
      onConfirm={async () => {
        const done = await lapseQuota(p.year.year)
        await client.invalidateQueries({ queryKey: ['quota'] })
        void toast({ title: t('quotas.lapsedNow', { n: formatNumber(done.total), accounts: formatNumber(done.accounts) }) })
      }}
    />
  )
}
