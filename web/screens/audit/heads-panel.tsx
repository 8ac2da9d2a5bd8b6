import Download from 'lucide-solid/icons/download'
import ShieldCheck from 'lucide-solid/icons/shield-check'
import Stamp from 'lucide-solid/icons/stamp'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useSession } from '../../lib/session.tsx'
import type { UrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Mark } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import s from './audit.module.css'
import type { AuditAddress } from './audit.data.ts'
import { actName } from './event-words.ts'
import { createProof, createSeal, useHeads, type Fault, type Head, type Proof } from './heads.data.ts'

/** The signed heads of the days: what was signed, where it went, and whether all of it still holds (Article 22). */
export function HeadsPanel(p: { url: UrlState<AuditAddress> }) {
  const session = useSession()
  const heads = useHeads(() => p.url.values().after)
  const seal = createSeal()
  const proof = createProof()
  const makeOne = () => void seal.put(undefined, ({ seq }) => void toast({ title: t('trace.sealed', { seq }), tone: 'success' }))
  const links = (next: string | null) => keysetLinks('/audit?heads', { after: p.url.values().after, next })
  const href = (after: string | undefined) => (after === undefined ? undefined : p.url.href({ after }))
  return (
    <Stack>
      <Panel
        title={t('trace.heads')}
        aside={
          <ButtonGroup end>
            <Button busy={proof.busy()} onClick={() => void proof.put()}>
              <ShieldCheck size={16} aria-hidden="true" />
              {t(proof.busy() ? 'trace.checking' : 'trace.check')}
            </Button>
            <Show when={session.can('audit.seal')}>
              <Button kind="primary" busy={seal.busy()} onClick={makeOne}>
                <Stamp size={16} aria-hidden="true" />
                {t('trace.seal')}
              </Button>
            </Show>
          </ButtonGroup>
        }
      >
        <Stack>
          <p class="muted">
            {t('trace.headsLead')} <Citation article="22" />
          </p>
          <Show when={seal.error() ?? proof.error()}>{(error) => <ProblemView error={error()} />}</Show>
          <Show when={proof.answer()}>{(found) => <Found proof={found()} />}</Show>
        </Stack>
      </Panel>
      <Panel label={t('trace.heads')} flush>
        <Loaded
          query={heads}
          fallback={<DataTable caption={t('trace.heads')} rows={[]} columns={columns()} rowKey={({ seq }) => String(seq)} loading />}
        >
          {(page) => (
            <>
              <DataTable
                caption={t('trace.heads')}
                rows={page().items}
                columns={columns()}
                rowKey={({ seq }) => String(seq)}
                loading={heads.isFetching}
                empty={<EmptyState title={t('trace.noHeads')} why={t('trace.noHeadsWhy')} />}
              />
              <p class={`${s.foot} muted small`}>
                {page().waiting > 0 ? t('trace.waiting', { n: formatNumber(page().waiting) }) : t('trace.waitingNone')}
                <Show when={!page().witnessed}>　{t('trace.noWitness')}</Show>
              </p>
              <Show when={page().next ?? p.url.values().after}>
                <Pager
                  total={page().items[0]?.seq ?? 0}
                  shown={page().items.length}
                  nextHref={href(links(page().next).next)}
                  previousHref={href(links(page().next).previous)}
                />
              </Show>
            </>
          )}
        </Loaded>
      </Panel>
    </Stack>
  )
}

const SENT_TONE = { sent: 'green', waiting: 'neutral', failed: 'red' } as const
const SENT_WORD = { sent: 'trace.sent', waiting: 'trace.waitingSend', failed: 'trace.failed' } as const
const BY = { file: 'trace.byFile', mail: 'trace.byMail', web: 'trace.byWeb' } as const

const columns = (): Column<Head>[] => [
  { key: 'seq', head: t('trace.seq'), main: true, nowrap: true, cell: ({ seq }) => t('trace.headOf', { seq }) },
  { key: 'day', head: t('trace.day'), nowrap: true, cell: ({ day }) => <span class="num">{day}</span> },
  { key: 'madeAt', head: t('trace.madeAt'), nowrap: true, cell: ({ madeAt }) => <span class="num">{formatInstant(madeAt)}</span> },
  { key: 'events', head: t('trace.events'), align: 'end', cell: ({ events }) => <span class="num">{formatNumber(events)}</span> },
  { key: 'chains', head: t('trace.chains'), align: 'end', cell: ({ chains }) => <span class="num">{formatNumber(chains)}</span> },
  { key: 'moved', head: t('trace.moved'), align: 'end', cell: ({ moved }) => <span class="num">{formatNumber(moved)}</span> },
  {
    key: 'signed',
    head: t('trace.signature'),
    nowrap: true,
    cell: ({ signed }) => <Mark tone={signed ? 'green' : 'red'}>{t(signed ? 'trace.signed' : 'trace.unsigned')}</Mark>,
  },
  {
    key: 'sent',
    head: t('trace.delivered'),
    cell: ({ sent }) => (
      <For each={sent}>
        {({ by, status, detail }) => (
          <div title={detail ?? undefined}>
            <Mark tone={SENT_TONE[status]}>
              {t(BY[by])} {t(SENT_WORD[status])}
            </Mark>
            <Show when={status === 'failed' && detail}>
              <span class="muted small"> {detail}</span>
            </Show>
          </div>
        )}
      </For>
    ),
  },
  {
    key: 'root',
    head: t('trace.root'),
    cell: ({ root }) => (
      <code class={s.hash} title={root}>
        {root.slice(0, 16)}…
      </code>
    ),
  },
  {
    key: 'download',
    head: t('trace.download'),
    nowrap: true,
    cell: ({ seq }) => (
      <ButtonLink kind="quiet" href={`/api/audit/heads/${seq}`} download aria-label={t('trace.downloadOf', { seq })}>
        <Download size={16} aria-hidden="true" />
        {t('trace.download')}
      </ButtonLink>
    ),
  },
]

/** What the check found: figures, or the first faults in words. */
function Found(p: { proof: Proof }) {
  const figures = () => ({
    events: formatNumber(p.proof.events),
    chains: formatNumber(p.proof.subjects),
    heads: p.proof.heads,
    outside: p.proof.outside,
  })
  return (
    <Show
      when={!p.proof.holds}
      fallback={
        <Alert tone="green" title={t(p.proof.whole ? 'trace.checkWhole' : 'trace.checkPart', figures())} live>
          <Show when={!p.proof.whole}>
            <p>{t('trace.checkPartWhy')}</p>
          </Show>
        </Alert>
      }
    >
      <Alert tone="red" title={t('trace.checkBroken', { n: p.proof.broken })} live>
        <p>{t('trace.checkBrokenWhy')}</p>
        <ol class={s.faults}>
          <For each={p.proof.first}>{(fault) => <FaultLine fault={fault} />}</For>
        </ol>
      </Alert>
    </Show>
  )
}

function FaultLine(p: { fault: Fault }) {
  const event = () => p.fault.event
  const head = () => p.fault.head
  const words = () =>
    [
      event() &&
        t('trace.faultEvent', {
          id: event()?.id ?? '',
          at: formatInstant(event()?.at),
          act: event()?.act ? actName(event()?.act ?? '') : '',
          name: event()?.name ?? '',
        }),
      head() && t('trace.faultHead', { seq: head()?.seq ?? 0, day: head()?.day ?? '' }),
      p.fault.file,
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <li>
      <b>{t(`trace.faultKind.${p.fault.kind}`)}</b> {words()} — {t(`trace.fault.${p.fault.code}`)}
    </li>
  )
}
