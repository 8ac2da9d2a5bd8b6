import { Match, Show, Switch } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { NoticeTable } from './notice-table.tsx'
import { ReadyTab } from './ready-tab.tsx'
import { WaitingTab } from './waiting-tab.tsx'

const address = z.object({
  tab: z.enum(['', 'ready', 'waiting', 'running', 'past']).default(''),
  year: z.coerce.number().int().default(0),
  after: z.string().default(''),
})
const YEARS_SHOWN = 4

/** Article 17(3)2 from the unit's side: who can be published, who is awaited, what runs and what has run. Bureau and auditor read. */
export default function NoticesScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const mayPublish = () => session.can('notice.publish')
  const tab = () => url.values().tab || (mayPublish() ? 'ready' : 'running')
  const thisYear = () => Number(session.today().slice(0, 4))
  const years = () => Array.from({ length: YEARS_SHOWN }, (_, i) => String(thisYear() - i))
  const place = () => ({ year: url.values().year, after: url.values().after })
  const listPlace = () => ({ ...place(), tab: tab() === 'past' ? ('past' as const) : ('running' as const) })
  const item = (key: 'ready' | 'waiting' | 'running' | 'past', label: string) => ({
    label,
    href: url.href({ tab: key }),
    current: tab() === key,
  })
  return (
    <>
      <PageHeader title={t('notices.title')} lead={mayPublish() ? t('notices.lead') : t('notices.leadReader')} />
      <Panel label={t('notices.views')} flush>
        <Tabs
          label={t('notices.views')}
          items={[
            item('ready', t('notices.tabReady')),
            item('waiting', t('notices.tabWaiting')),
            item('running', t('notices.tabRunning')),
            item('past', t('notices.tabPast')),
          ]}
        />
        <FilterBar>
          <SelectField
            id="f-notice-year"
            label={t('notices.year')}
            hideLabel
            options={years().map((year) => ({ value: year, label: t('common.yearOf', { year }) }))}
            value={String(url.values().year || (tab() === 'ready' || tab() === 'waiting' ? thisYear() : ''))}
            placeholder={tab() === 'ready' || tab() === 'waiting' ? undefined : t('common.all')}
            onChange={(year) => url.set({ year: Number(year) })}
          />
        </FilterBar>
        <Show when={session.today()}>
          <Switch>
            <Match when={tab() === 'ready'}>
              <ReadyTab place={place()} hrefOf={(after) => url.href({ after })} waitingHref={url.href({ tab: 'waiting' })} />
            </Match>
            <Match when={tab() === 'waiting'}>
              <WaitingTab place={place()} hrefOf={(after) => url.href({ after })} />
            </Match>
            <Match when={tab() === 'running' || tab() === 'past'}>
              <NoticeTable place={listPlace()} hrefOf={(after) => url.href({ after })} readyHref={url.href({ tab: 'ready' })} />
            </Match>
          </Switch>
        </Show>
      </Panel>
    </>
  )
}
