import ArrowDown from 'lucide-solid/icons/arrow-down'
import ArrowUp from 'lucide-solid/icons/arrow-up'
import { useBeforeLeave } from '@solidjs/router'
import { For, Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonGroup, IconButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { GridHead } from './grid-parts.tsx'
import { rankDemands, useRanking, useRefreshDemands, type RankedLine, type Ranking } from './demands.data.ts'
import s from './demands.module.css'
import { LineCells } from './lines-view.tsx'
import { applyRanks, moveTo, readRanks } from './ranking.ts'

/** All adopted lines of the unit in its order of priority: moved by keys, by number, or pasted. */
export function RankingTab(p: { year: number }) {
  const ranking = useRanking(() => p.year)
  return (
    <Loaded query={ranking}>
      {(data) => (
        <Show when={data().lines.length > 0} fallback={<EmptyState title={t('demands.noRanking')} why={t('demands.noRankingWhy')} />}>
          <Show when={data().seen} keyed>
            {(_seen) => <Order ranking={data()} onReload={() => void ranking.refetch()} />}
          </Show>
        </Show>
      )}
    </Loaded>
  )
}

const rankId = (id: string) => `rank-${id}`

function Order(p: { ranking: Ranking; onReload: () => void }) {
  const session = useSession()
  const refresh = useRefreshDemands()
  // a snapshot: an order being made is the maker's own until it is saved
  const start = p.ranking.lines
  const [order, setOrder] = createSignal<RankedLine[]>([...start])
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const editable = () => session.can('demand.review') && !p.ranking.reported
  const unranked = start.some(({ rank }, i) => rank !== i + 1)
  const changed = () => order().some((line, i) => line.id !== start[i]?.id)
  useBeforeLeave((event) => {
    if (changed() && !event.defaultPrevented && !window.confirm(`${t('demands.rankUnsaved')}。${t('common.leaveUnsaved')}`))
      event.preventDefault()
  })
  const move = (from: number, to: number, focus = true) => {
    const line = order()[from]!
    setOrder(moveTo(order(), from, to))
    if (focus) queueMicrotask(() => document.getElementById(rankId(line.id))?.focus())
  }
  const press = (event: KeyboardEvent, index: number) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (event.key === 'Enter') {
      event.preventDefault()
      const wanted = Number((event.currentTarget as HTMLInputElement).value.normalize('NFKC'))
      if (Number.isInteger(wanted) && wanted > 0) move(index, wanted - 1)
    } else if (step !== 0) {
      event.preventDefault()
      if (event.altKey) move(index, index + step)
      else document.getElementById(rankId(order()[index + step]?.id ?? ''))?.focus()
    }
  }
  const paste = (event: ClipboardEvent, index: number) => {
    const ranks = readRanks(event.clipboardData?.getData('text/plain') ?? '')
    if (!ranks) return
    event.preventDefault()
    setOrder(applyRanks(order(), index, ranks))
    void toast({ title: t('demands.rankPasted', { n: Math.min(ranks.length, order().length - index) }) })
  }
  async function save(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await rankDemands(
        p.ranking.year,
        p.ranking.seen,
        order().map(({ id }) => id),
      )
      void toast({ title: t('demands.rankSaved') })
      await refresh()
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div class={`${s.tools} no-print`}>
        <span class="muted small">
          {t('demands.rankLead')} {editable() ? t('demands.rankHelp') : ''}
        </span>
        <Show when={editable()}>
          <ButtonGroup end>
            <span class="small" role="status">
              {changed() ? t('demands.rankUnsaved') : ''}
            </span>
            <Show when={changed()}>
              <Button onClick={() => setOrder([...start])}>{t('demands.discard')}</Button>
            </Show>
            <Button kind="primary" busy={busy()} disabled={!changed() && !unranked} onClick={() => void save()}>
              {t('demands.rankSave')}
            </Button>
          </ButtonGroup>
        </Show>
      </div>
      <Show when={problem()}>
        {(told) => (
          <ProblemView problem={told()}>
            <Button onClick={() => p.onReload()}>{t('demands.reload')}</Button>
          </ProblemView>
        )}
      </Show>
      <div class={s.scroll}>
        <table class={s.grid}>
          <caption class="vh">{t('demands.rankLead')}</caption>
          <GridHead first={t('demands.rank')} after={[t('demands.adjusted'), t('demands.employer')]} />
          <tbody>
            <For each={order()}>
              {(line, index) => {
                const names = { employer: line.employerName, post: line.post }
                return (
                  <tr>
                    <th scope="row">
                      <Show when={editable()} fallback={index() + 1}>
                        <span class={s.moves}>
                          <input
                            id={rankId(line.id)}
                            class={s.cell}
                            inputmode="numeric"
                            autocomplete="off"
                            aria-label={t('demands.rankOf', names)}
                            value={String(index() + 1)}
                            onFocus={(event) => event.currentTarget.select()}
                            onBlur={(event) => {
                              event.currentTarget.value = String(index() + 1)
                            }}
                            onKeyDown={(event) => press(event, index())}
                            onPaste={(event) => paste(event, index())}
                          />
                          <IconButton
                            label={t('demands.moveUp', names)}
                            disabled={index() === 0}
                            onClick={() => move(index(), index() - 1, false)}
                          >
                            <ArrowUp size={14} aria-hidden="true" />
                          </IconButton>
                          <IconButton
                            label={t('demands.moveDown', names)}
                            disabled={index() === order().length - 1}
                            onClick={() => move(index(), index() + 1, false)}
                          >
                            <ArrowDown size={14} aria-hidden="true" />
                          </IconButton>
                        </span>
                      </Show>
                    </th>
                    <LineCells line={line} />
                    <td data-label={t('demands.adjusted')} data-field="number">
                      <b>{line.adjusted}</b>
                    </td>
                    <td data-label={t('demands.employer')}>{line.employerName}</td>
                  </tr>
                )
              }}
            </For>
          </tbody>
        </table>
      </div>
    </>
  )
}
