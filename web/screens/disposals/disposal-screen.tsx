import { useParams } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { BatchBar } from '../../ui/batch-bar.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { createSelection } from '../../ui/selection.ts'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { pageHrefs } from '../quotas/page-hrefs.ts'
import { DisposalTag } from './disposal-status.tsx'
import { dropDisposal, keepMaterials, useDisposal, type Disposal, type DisposalItem } from './disposals.data.ts'

const address = z.object({ after: z.string().max(200).default('') })

/** One list of disposal: what is on it, what was taken off it and why, and what became of it. */
export default function DisposalScreen() {
  const params = useParams()
  const url = useUrlState(address)
  const id = () => params['id'] ?? ''
  const query = useDisposal(id, () => url.values().after)
  return (
    <Loaded query={query}>
      {(data) => <Shown disposal={data()} after={url.values().after} hrefOf={(after) => url.href({ after })} />}
    </Loaded>
  )
}

const columns = [
  { key: 'caseNo', head: t('disposals.caseNo'), main: true, nowrap: true, cell: (row: DisposalItem) => row.caseNo },
  { key: 'name', head: t('disposals.name'), nowrap: true, cell: (row: DisposalItem) => row.personName },
  { key: 'unit', head: t('disposals.unit'), cell: (row: DisposalItem) => row.unitName },
  { key: 'material', head: t('disposals.material'), cell: (row: DisposalItem) => row.fileName },
  { key: 'until', head: t('disposals.until'), nowrap: true, cell: (row: DisposalItem) => <span class="num">{row.dueOn}</span> },
  {
    key: 'state',
    head: t('disposals.state'),
    cell: (row: DisposalItem) => (
      <Show when={row.keptNote === null} fallback={<Tag tone="green">{t('disposals.kept', { why: row.keptNote ?? '' })}</Tag>}>
        {row.disposedAt ? <span class="num">{formatInstant(row.disposedAt)}</span> : t('disposals.toDestroy')}
      </Show>
    ),
  },
]

function Shown(p: { disposal: Disposal; after: string; hrefOf: (after: string) => string }) {
  const session = useSession()
  const client = useQueryClient()
  const selection = createSelection<DisposalItem>((row) => row.materialId)
  const [keeping, setKeeping] = createSignal(false)
  const editable = () => p.disposal.status === 'draft' && session.can('disposal.draft')
  const links = () => pageHrefs(`/disposals/${p.disposal.id}`, { after: p.after, next: p.disposal.next }, p.hrefOf)
  const keep = async (note: string) => {
    await keepMaterials(p.disposal.id, [...selection.keys()], note)
    selection.clear()
    await client.invalidateQueries({ queryKey: ['disposals'] })
  }
  return (
    <>
      <PrintHead title={t('disposals.list')} number={p.disposal.number} />
      <PageHeader
        title={p.disposal.number}
        crumbs={[{ label: t('disposals.title'), href: '/disposals' }]}
        tags={<DisposalTag status={p.disposal.status} />}
        actions={<Actions disposal={p.disposal} />}
      />
      <Stack>
        <Panel title={t('disposals.facts')} tags={<Citation article="18" />} flush>
          <Facts disposal={p.disposal} />
        </Panel>
        <Panel title={t('disposals.items')} flush>
          <DataTable
            caption={t('disposals.items')}
            rows={p.disposal.items}
            rowKey={(row) => row.materialId}
            rowHref={(row) => `/cases/${row.caseId}`}
            rowLabel={(row) => `${row.personName} ${row.fileName}`}
            columns={columns}
            {...(editable() ? { selection } : {})}
            empty={<EmptyState title={t('common.noRows')} why={t('disposals.emptyWhy')} />}
          />
          <Pager shown={p.disposal.items.length} nextHref={links().next} previousHref={links().previous} />
        </Panel>
      </Stack>
      <Show when={editable()}>
        <BatchBar
          selection={selection}
          actions={[
            { label: t('disposals.keep'), onClick: () => setKeeping(true) },
            { label: t('disposals.putBack'), onClick: () => void keep('') },
          ]}
        />
      </Show>
      <ConfirmEffect
        open={keeping()}
        onClose={() => setKeeping(false)}
        title={t('disposals.keepTitle', { n: formatNumber(selection.count()) })}
        confirmLabel={t('disposals.keep')}
        lines={[t('disposals.keepWhy')]}
        reason={{ label: t('disposals.keepReason'), minLength: 2, maxLength: 200 }}
        onConfirm={keep}
      />
    </>
  )
}

function Facts(p: { disposal: Disposal }) {
  return (
    <DataList
      rows={[
        { label: t('disposals.dueBy'), value: <span class="num">{p.disposal.dueBy}</span> },
        { label: t('disposals.draftedBy'), value: `${p.disposal.draftedByName} ${formatInstant(p.disposal.createdAt)}` },
        { label: t('disposals.people'), value: <span class="num">{formatNumber(p.disposal.people)}</span> },
        { label: t('disposals.files'), value: <b class="num">{formatNumber(p.disposal.files)}</b> },
        { label: t('disposals.keptCount'), value: <span class="num">{formatNumber(p.disposal.kept)}</span> },
        { label: t('disposals.disposed'), value: <span class="num">{formatNumber(p.disposal.disposed)}</span> },
        ...(p.disposal.decisionId
          ? [{ label: t('disposals.decision'), value: <a href={`/decisions/${p.disposal.decisionId}`}>{p.disposal.decisionNumber}</a> }]
          : []),
        ...(p.disposal.note ? [{ label: t('disposals.note'), value: p.disposal.note, wide: true }] : []),
      ]}
    />
  )
}

function Actions(p: { disposal: Disposal }) {
  const session = useSession()
  const client = useQueryClient()
  const [dropping, setDropping] = createSignal(false)
  const draft = () => p.disposal.status === 'draft'
  return (
    <ButtonGroup end>
      <ButtonLink href={`/api/disposals/${p.disposal.id}/workbook`} download="">
        {t('disposals.workbook')}
      </ButtonLink>
      <Show when={draft() && session.can('disposal.draft')}>
        <Button onClick={() => setDropping(true)}>{t('disposals.drop')}</Button>
      </Show>
      <Show when={draft() && session.can('decision.record') && p.disposal.files > 0}>
        <ButtonLink kind="primary" href={`/disposals/${p.disposal.id}/decide`}>
          {t('disposals.decide')}
        </ButtonLink>
      </Show>
      <ConfirmEffect
        open={dropping()}
        onClose={() => setDropping(false)}
        title={t('disposals.dropTitle')}
        confirmLabel={t('disposals.drop')}
        lines={[t('disposals.dropWhy')]}
        reason={{ label: t('disposals.dropReason'), minLength: 2, maxLength: 200 }}
        onConfirm={async (note) => {
          await dropDisposal(p.disposal.id, note)
          await client.invalidateQueries({ queryKey: ['disposals'] })
          void toast({ title: t('disposals.dropped') })
        }}
      />
    </ButtonGroup>
  )
}
