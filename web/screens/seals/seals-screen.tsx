import { useQueryClient } from '@tanstack/solid-query'
import Download from 'lucide-solid/icons/download'
import { Show, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { HowToCheck } from './how-to-check.tsx'
import { certificateHref, renewKey, useSeals, type Renewable, type SealKey, type Seals } from './seals.data.ts'

/** The keys that papers and codes are signed with: which signs today, which signed before, who keeps them. */
export default function SealsScreen() {
  const session = useSession()
  const query = useSeals()
  const [renewing, setRenewing] = createSignal<Renewable>()
  return (
    <>
      <PageHeader
        title={t('seals.title')}
        lead={t('seals.lead')}
        actions={
          <Show when={session.can('seal.manage') && query.data?.keys.length}>
            <ButtonGroup>
              <Button onClick={() => setRenewing('statements')}>{t('seals.renew.statements')}</Button>
              <Show when={!query.data?.service}>
                <Button onClick={() => setRenewing('papers')}>{t('seals.renew.papers')}</Button>
              </Show>
            </ButtonGroup>
          </Show>
        }
      />
      <Loaded query={query}>
        {(seals) => (
          <Stack>
            <Service seals={seals()} />
            <Panel label={t('seals.keys')} flush>
              <DataTable
                caption={t('seals.keys')}
                rows={seals().keys}
                columns={columns(seals().today)}
                rowKey={(row) => row.id}
                empty={<EmptyState title={t('seals.none')} why={t('seals.noneWhy')} />}
              />
            </Panel>
            <Show when={seals().unsealed > 0}>
              <p class="muted small">{t('seals.unsealed', { n: formatNumber(seals().unsealed) })}</p>
            </Show>
            <HowToCheck publicUrl={seals().publicUrl} />
          </Stack>
        )}
      </Loaded>
      <Renew purpose={renewing()} onClose={() => setRenewing(undefined)} />
    </>
  )
}

const columns = (today: string): Column<SealKey>[] => [
  { key: 'id', head: t('seals.id'), main: true, nowrap: true, cell: (row) => <code translate="no">{row.id}</code> },
  { key: 'purpose', head: t('seals.purpose'), nowrap: true, cell: (row) => t(`seals.purpose.${row.purpose}`) },
  { key: 'state', head: t('common.status'), nowrap: true, cell: (row) => <State row={row} today={today} /> },
  { key: 'subject', head: t('seals.subject'), cell: (row) => row.subject },
  { key: 'held', head: t('seals.held'), nowrap: true, cell: (row) => t(`seals.held.${row.held}`) },
  {
    key: 'days',
    head: t('seals.days'),
    nowrap: true,
    cell: (row) => (
      <span class="num">
        {row.notBefore} – {row.notAfter}
      </span>
    ),
  },
  {
    key: 'papers',
    head: t('seals.papers'),
    align: 'end',
    cell: (row) => <span class="num">{row.papers === null ? '—' : formatNumber(row.papers)}</span>,
  },
  {
    key: 'certificate',
    head: t('seals.certificate'),
    nowrap: true,
    cell: (row) => (
      <a href={certificateHref(row.id)} download={`${row.id}.pem`}>
        <Download size={14} aria-hidden="true" /> {t('common.download')}
        <span class="vh" translate="no">
          {row.id}
        </span>
      </a>
    ),
  },
]

function State(p: { row: SealKey; today: string }) {
  return (
    <Show
      when={p.row.retiredOn}
      fallback={
        <Tag tone={p.row.notAfter < p.today ? 'red' : 'green'}>{t(p.row.notAfter < p.today ? 'seals.expired' : 'seals.inForce')}</Tag>
      }
    >
      {(day) => <Tag tone="neutral">{t('seals.retired', { day: formatDay(day(), locale()) })}</Tag>}
    </Show>
  )
}

/** Who signs the papers, and whether that one answers. */
function Service(p: { seals: Seals }) {
  return (
    <Show when={p.seals.service} fallback={<Alert tone="blue" title={t('seals.own')} children={<p>{t('seals.ownWords')}</p>} />}>
      {(service) => (
        <Show
          when={service().fault}
          fallback={
            <Alert tone="green" title={t('seals.serviceAnswers', { host: service().host })}>
              <p>{t('seals.serviceSubject', { subject: service().subject ?? '' })}</p>
            </Alert>
          }
        >
          {(fault) => (
            <Alert tone="red" title={t('seals.serviceFails', { host: service().host })}>
              <p>{t('seals.serviceFault', { fault: fault() })}</p>
            </Alert>
          )}
        </Show>
      )}
    </Show>
  )
}

function Renew(p: { purpose: Renewable | undefined; onClose: () => void }) {
  const client = useQueryClient()
  const purpose = () => p.purpose ?? 'papers'
  return (
    <ConfirmEffect
      open={p.purpose !== undefined}
      onClose={p.onClose}
      title={t(`seals.renewTitle.${purpose()}`)}
      confirmLabel={t(`seals.renew.${purpose()}`)}
      lines={[t('seals.effectNew'), t('seals.effectOld'), t('seals.effectSoon')]}
      onConfirm={async () => {
        const made = await renewKey(purpose())
        await client.invalidateQueries()
        void toast({ title: t('seals.renewed', { id: made.id }) })
      }}
    />
  )
}
