import RefreshCw from 'lucide-solid/icons/refresh-cw'
import { For, Match, Show, Switch, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { ComparisonList } from './comparison-list.tsx'
import {
  compareMany,
  proposeAcceptance,
  usePreview,
  useRefreshSettlements,
  useSettlement,
  type Compared,
  type Settlement,
} from './settlements.data.ts'
import s from './settlements.module.css'

/** Statuses in which a comparison says something: from arrival on. */
const ARRIVED = ['ONBOARDING_REPORTED', 'ONBOARDED']

/**
 * The comparison of one case with the registers, for its own page and for the page of the case. Before the application it can be tried
 * ahead; for an employer that is all there is. Draws nothing while there is nothing to compare.
 */
export function ComparisonPanel(p: { caseId: string; status?: string | undefined }) {
  const session = useSession()
  const reads = () => session.can('settlement.read')
  const query = useSettlement(() => p.caseId, reads)
  return (
    <Show
      when={reads()}
      fallback={
        <Show when={session.can('settlement.preview') && ARRIVED.includes(p.status ?? '')}>
          <PreviewPanel caseId={p.caseId} />
        </Show>
      }
    >
      <Loaded query={query}>
        {(settlement) => (
          <Switch>
            <Match when={settlement().comparison}>
              <RunPanel settlement={settlement()} />
            </Match>
            <Match when={session.can('settlement.preview') && ARRIVED.includes(settlement().status)}>
              <PreviewPanel caseId={p.caseId} />
            </Match>
          </Switch>
        )}
      </Loaded>
    </Show>
  )
}

function RunPanel(p: { settlement: Settlement }) {
  const refresh = useRefreshSettlements()
  const [busy, setBusy] = createSignal(false)
  const [accepting, setAccepting] = createSignal<Compared>()
  const run = () => p.settlement.comparison!
  const sourceOf = (kind: Compared['kind']) => {
    const sources = run().sources
    if (!sources) return undefined
    const found = sources.find((source) => source.kind === kind)
    return found ? t('settlements.source', { source: found.source, asOf: found.asOf }) : t('settlements.noSource')
  }
  async function again(): Promise<void> {
    setBusy(true)
    try {
      const { clear, doubts } = await compareMany([p.settlement.id])
      await refresh()
      void toast({ title: t('settlements.compared', { clear, doubts }) })
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Panel
      title={t('settlements.panel')}
      flush
      tags={<Tag tone={run().outcome === 'clear' ? 'green' : 'amber'}>{t(`settlements.${run().outcome}`)}</Tag>}
      aside={
        <>
          <span class="muted small num">{t('settlements.comparedAt', { at: formatInstant(run().at) })}</span>
          <Show when={p.settlement.mayCompare}>
            <Button kind="quiet" busy={busy()} onClick={() => void again()}>
              <RefreshCw size={15} aria-hidden="true" />
              {t('settlements.compareAgain')}
            </Button>
          </Show>
        </>
      }
    >
      <Show when={run().stale}>
        <Alert tone="amber" title={t('settlements.stale')} />
      </Show>
      <ComparisonList
        results={run().results}
        sourceOf={sourceOf}
        extra={(result) => (
          <>
            <For each={run().overrides.filter((override) => override.kind === result.kind)}>
              {(override) => (
                <p class={s.accepted}>
                  {t('settlements.accepted', { reason: override.reason })}
                  <small>{t('settlements.acceptedBy', { name: override.byName, at: formatInstant(override.at) })}</small>
                </p>
              )}
            </For>
            <Show
              when={
                p.settlement.mayOverride &&
                result.result !== 'match' &&
                !run().stale &&
                !run().overrides.some((override) => override.kind === result.kind)
              }
            >
              <div class={`${s.accept} no-print`}>
                <Button onClick={() => setAccepting(result)}>{t('settlements.accept')}</Button>
              </div>
            </Show>
          </>
        )}
      />
      <Show when={accepting()}>
        {(result) => (
          <ConfirmEffect
            open
            onClose={() => setAccepting(undefined)}
            title={t('settlements.acceptTitle', { kind: t(`settlements.kind.${result().kind}`) })}
            confirmLabel={t('settlements.acceptConfirm')}
            lines={[result().message, t('settlements.acceptLine')]}
            reason={{ label: t('settlements.acceptReason'), hint: t('settlements.acceptHint'), minLength: 5 }}
            onConfirm={async (reason) => {
              await proposeAcceptance(p.settlement.id, result().kind, reason)
              await refresh()
            }}
          />
        )}
      </Show>
    </Panel>
  )
}

function PreviewPanel(p: { caseId: string }) {
  const [wanted, setWanted] = createSignal(false)
  const query = usePreview(() => p.caseId, wanted)
  return (
    <Panel
      title={t('settlements.preview')}
      flush
      aside={
        <Button kind="quiet" busy={wanted() && query.isFetching} onClick={() => (wanted() ? void query.refetch() : setWanted(true))}>
          {t('settlements.preview')}
        </Button>
      }
    >
      <p class={s.note}>{t('settlements.previewWhy')}</p>
      <Show when={wanted()}>
        <Loaded query={query}>
          {(preview) => (
            <>
              <ComparisonList results={preview().results} />
              <p class={s.note}>{t('settlements.previewDay', { day: preview().day })}</p>
            </>
          )}
        </Loaded>
      </Show>
    </Panel>
  )
}
