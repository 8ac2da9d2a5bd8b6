import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Mark, Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import s from './ledger.module.css'
import { proveNow, useProofs, type Proof, type Proofs } from './ledger.data.ts'

type Invariant = Proof['invariants'][number]

const Result = (p: { holds: boolean }) => <Mark tone={p.holds ? 'green' : 'red'}>{t(p.holds ? 'ledger.holds' : 'ledger.broken')}</Mark>

const columns = () => [
  { key: 'title', head: t('ledger.invariant'), main: true, nowrap: true, cell: (row: Invariant) => row.title },
  { key: 'figure', head: t('ledger.figure'), cell: (row: Invariant) => <span class="num">{row.figure}</span> },
  { key: 'holds', head: t('ledger.verdict'), nowrap: true, cell: (row: Invariant) => <Result holds={row.holds} /> },
]

/** The last proof of the year's ledger with its figures, loud when something is broken; and the proof on demand. */
export function ProofPanel(p: { year: number }) {
  const query = useProofs(() => p.year)
  return <Loaded query={query}>{(data) => <Shown year={p.year} proofs={data()} />}</Loaded>
}

function Shown(p: { year: number; proofs: Proofs }) {
  const client = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const latest = () => p.proofs.latest.find((proof) => proof.year === p.year)
  const broken = () => p.proofs.latest.filter((proof) => !proof.holds)
  async function prove(): Promise<void> {
    setBusy(true)
    try {
      const { proofs } = await proveNow()
      await client.invalidateQueries({ queryKey: ['quota', 'proofs'] })
      await client.invalidateQueries({ queryKey: ['todo'] })
      const sound = proofs.every(({ invariants }) => invariants.every(({ holds }) => holds))
      void toast({ title: t(sound ? 'ledger.proofDone' : 'ledger.proofFault'), ...(sound ? {} : { tone: 'error' as const }) })
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <For each={broken()}>{(proof) => <Broken proof={proof} />}</For>
      <Panel
        title={t('ledger.proof')}
        tags={
          <Show when={latest()}>
            {(proof) => (
              <Tag tone={proof().holds ? 'green' : 'red'}>
                {proof().holds
                  ? t('ledger.proofHolds')
                  : t('ledger.proofBroken', { n: String(proof().invariants.filter(({ holds }) => !holds).length) })}
              </Tag>
            )}
          </Show>
        }
        aside={
          <Button class="no-print" busy={busy()} onClick={() => void prove()}>
            {t('ledger.proofNow')}
          </Button>
        }
        flush
      >
        <Show when={latest()} fallback={<EmptyState title={t('ledger.proofNone')} why={t('ledger.proofNoneWhy')} />}>
          {(proof) => (
            <details class={s.proof} open={!proof().holds}>
              <summary>
                {t('ledger.proofAt', { time: formatInstant(proof().at), cause: t(`ledger.cause.${proof().cause}`) })}
                <b class="num">{proof().invariants.find(({ name }) => name === 'grantedIsHeld')?.figure}</b>
              </summary>
              <DataTable caption={t('ledger.proof')} rows={proof().invariants} rowKey={(row) => row.name} columns={columns()} />
              <History proofs={p.proofs} />
            </details>
          )}
        </Show>
      </Panel>
    </>
  )
}

function Broken(p: { proof: Proof }) {
  const faults = () => p.proof.invariants.filter(({ holds }) => !holds)
  return (
    <Alert
      tone="red"
      title={`${t('common.yearOf', { year: String(p.proof.year) })}　${t('ledger.proofBroken', { n: String(faults().length) })}`}
      live
    >
      <p>{t('ledger.proofBrokenLead')}</p>
      <ul>
        <For each={faults()}>
          {(fault) => (
            <li>
              <b>{fault.title}</b>：{fault.figure}
            </li>
          )}
        </For>
      </ul>
    </Alert>
  )
}

/** How the proofs went before, newest first. */
function History(p: { proofs: Proofs }) {
  return (
    <div class={s.history} role="group" aria-label={t('ledger.history')}>
      <span class="muted small">{t('ledger.history')}</span>
      <ol>
        <For each={p.proofs.history}>
          {(one) => (
            <li>
              <Tag tone={one.holds ? 'green' : 'red'}>
                {formatInstant(one.at).slice(5)} {t(one.holds ? 'ledger.holds' : 'ledger.broken')}
              </Tag>
            </li>
          )}
        </For>
      </ol>
    </div>
  )
}
