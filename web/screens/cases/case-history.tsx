import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Timeline, type TimelineItem } from '../../ui/timeline.tsx'
import type { Tone } from '../../ui/tone.ts'
import { actName, fieldName, valueText } from './case-words.ts'
import { useHistory, type HistoryItem } from './cases.data.ts'

const TONE: Readonly<Record<string, Tone>> = {
  'case.return': 'amber',
  'case.bureauReturn': 'amber',
  'case.refuse': 'red',
  'case.bureauRefuse': 'red',
  'case.revoke': 'red',
  'case.disqualify': 'red',
  'case.withdraw': 'red',
  'case.refuseSettlement': 'red',
  'case.approve': 'green',
  'case.approveSettlement': 'green',
  'case.endorse': 'green',
}
export const TIERS: Readonly<Record<string, 'cases.who.graduate' | 'cases.who.system' | 'cases.who.public'>> = {
  graduate: 'cases.who.graduate',
  system: 'cases.who.system',
  public: 'cases.who.public',
}

function itemOf(event: HistoryItem): TimelineItem {
  const tier = TIERS[event.who.tier]
  return {
    id: String(event.id),
    at: event.at,
    title: actName(event.act, event.title),
    tone: TONE[event.act],
    who: tier ? t(tier) : [event.who.org, event.who.name].filter(Boolean).join(' '),
    note: event.note ?? undefined,
    changes: event.changes.map(({ key, was, now }) => ({ field: fieldName(key), was: valueText(key, was), now: valueText(key, now) })),
    extra: event.article ? <Citation article={event.article} /> : undefined,
  }
}

/** Everything that happened to the case, newest first; older parts on request. */
export function CaseHistory(p: { id: string }) {
  const history = useHistory(() => p.id)
  return (
    <Panel
      id="history"
      title={t('cases.history')}
      aside={
        <a class="no-print" href={`/cases/${p.id}/history`}>
          {t('trace.toLife')}
        </a>
      }
    >
      <Loaded query={history}>
        {(data) => (
          <>
            <Show when={data().pages[0]?.items.length} fallback={<p class="muted">{t('cases.noHistory')}</p>}>
              <Timeline label={t('cases.history')} items={data().pages.flatMap((page) => page.items.map(itemOf))} />
            </Show>
            <Show when={history.hasNextPage}>
              <Button kind="link" busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
                {t('cases.olderHistory')}
              </Button>
            </Show>
          </>
        )}
      </Loaded>
    </Panel>
  )
}
