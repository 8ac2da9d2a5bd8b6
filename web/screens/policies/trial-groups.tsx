import { Match, Show, Switch } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import type { UrlState } from '../../lib/url-state.ts'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { word } from '../cases/case-words.ts'
import s from './policies.module.css'
import { shareOf } from './trial-words.ts'
import type { Trial, TrialAddress } from './trials.data.ts'

type Group = Trial['groups']['unit'][number]
type RuleGroup = Trial['groups']['rule'][number]
export type TrialUrl = UrlState<TrialAddress>

const VIEWS = ['unit', 'nature', 'level', 'rule'] as const
const VIEW_WORD = { unit: 'policies.byUnit', nature: 'policies.byNature', level: 'policies.byLevel', rule: 'policies.byRule' } as const
/** Which filter a row of a view sets, and where its words are in the dictionary. */
const FILTER = { unit: 'unitId', nature: 'nature', level: 'level' } as const
const AREA = { unit: '', nature: 'orgs.nature', level: 'orgs.level' } as const

/** The list of changed cases under another filter; leads down to it. */
export const listHref = (url: TrialUrl, filter: Partial<TrialAddress>): string => `${url.href(filter)}#changes`

/** A group's name in the language now shown; units have only their own. */
export const groupWord = (view: keyof typeof AREA, group: Pick<Group, 'key' | 'name'>): string =>
  AREA[view] && locale() === 'en' ? word(`${AREA[view]}.${group.key}`, group.name) : group.name

/** Where the changed cases come from and which rules make them so; each row filters the list below. */
export function TrialGroups(p: { trial: Trial; url: TrialUrl }) {
  const by = () => p.url.values().by
  const changedIn = (view: (typeof VIEWS)[number]) =>
    view === 'rule' ? p.trial.groups.rule.length : p.trial.groups[view].filter((group) => group.changed > 0).length
  return (
    <Panel label={t('policies.views')} flush>
      <Tabs
        label={t('policies.views')}
        items={VIEWS.map((view) => ({
          label: t(VIEW_WORD[view]),
          href: p.url.href({ by: view }),
          current: view === by(),
          count: changedIn(view),
        }))}
      />
      <Switch>
        <Match when={by() === 'rule'}>
          <Rules {...p} />
        </Match>
        <Match when={by() !== 'rule'}>
          <Groups {...p} view={by() as keyof typeof FILTER} />
        </Match>
      </Switch>
    </Panel>
  )
}

function Groups(p: { trial: Trial; url: TrialUrl; view: keyof typeof FILTER }) {
  return (
    <DataTable
      caption={t(VIEW_WORD[p.view])}
      rows={p.trial.groups[p.view]}
      rowKey={(row) => row.key}
      rowHref={(row) => listHref(p.url, { [FILTER[p.view]]: row.key })}
      columns={[
        { key: 'name', head: t(VIEW_WORD[p.view]), main: true, cell: (row: Group) => groupWord(p.view, row) },
        { key: 'tried', head: t('policies.trialTried'), align: 'end' as const, cell: (row: Group) => formatNumber(row.tried) },
        {
          key: 'changed',
          head: t('policies.trialChanged'),
          align: 'end' as const,
          cell: (row: Group) => <b>{formatNumber(row.changed)}</b>,
        },
        { key: 'share', head: t('policies.trialShare'), cell: (row: Group) => <Share {...row} /> },
      ]}
    />
  )
}

/** The share in figures; the bar beside it says the same to the eye. */
const Share = (p: { changed: number; tried: number }) => (
  <span class={s.share}>
    <meter min={0} max={p.tried || 1} value={p.changed} aria-hidden="true" />
    {shareOf(p.changed, p.tried)}
  </span>
)

function Rules(p: { trial: Trial; url: TrialUrl }) {
  return (
    <DataTable
      caption={t('policies.byRule')}
      rows={p.trial.groups.rule}
      rowKey={(row) => row.code}
      empty={<EmptyState title={t('policies.noRules')} />}
      columns={[
        {
          key: 'rule',
          head: t('policies.rule'),
          main: true,
          cell: (row: RuleGroup) => (
            <>
              <a href={listHref(p.url, { rule: row.code })}>{row.title}</a>{' '}
              <Show when={row.article}>{(article) => <Citation article={article()} policy={row.text ?? p.trial.policyId} />}</Show>
            </>
          ),
        },
        {
          key: 'gained',
          head: t('policies.gainedCount'),
          align: 'end' as const,
          cell: (row: RuleGroup) => <b>{formatNumber(row.gained)}</b>,
        },
        { key: 'lost', head: t('policies.lostCount'), align: 'end' as const, cell: (row: RuleGroup) => formatNumber(row.lost) },
        {
          key: 'share',
          head: t('policies.shareOfChanged'),
          cell: (row: RuleGroup) => <Share changed={row.gained + row.lost} tried={p.trial.changed} />,
        },
      ]}
    />
  )
}
