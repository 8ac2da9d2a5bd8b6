import { useParams } from '@solidjs/router'
import { createMemo, For, Show } from 'solid-js'
import { z } from 'zod'
import { DEFAULT_TEXT, TEXT_IDS } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { createSelection } from '../../ui/selection.ts'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { pointName, valueWords } from '../../ui/policy-words.ts'
import { groupName, groupOf, POINT_GROUPS, textTitle } from './policy-words.ts'
import s from './policies.module.css'
import { usePoints, type Point, type PointsPage } from './policies.data.ts'
import { SourceTag } from './source-tag.tsx'

const address = z.object({ open: z.coerce.number().int().min(0).max(1).default(0) })

export const isOpenPoint = (point: Point): boolean => point.source === 'unverified' && !point.settled
export const settleHref = (text: string, paths: readonly string[] = []): string =>
  `/policies/points/${text}/settle${paths.length ? `?paths=${paths.join(',')}` : ''}`

/** Every statement of a text, how sure it is, and what the bureau settled of it. */
export default function PointsScreen() {
  const params = useParams()
  const url = useUrlState(address)
  const text = () => TEXT_IDS.find((id) => id === params['text']) ?? DEFAULT_TEXT
  const query = usePoints(text)
  return (
    <>
      <PageHeader
        title={t('policies.pointsTitle', { text: t(`policies.textName.${text()}`) })}
        note={textTitle(text())}
        lead={t('policies.pointsLead')}
        crumbs={[{ label: t('policies.title'), href: '/policies' }]}
        actions={
          <ButtonLink href={url.href({ open: url.values().open ? 0 : 1 })}>
            {t(url.values().open ? 'policies.showAll' : 'policies.onlyOpen')}
          </ButtonLink>
        }
      />
      <Loaded query={query}>
        {(data) => (
          <Stack>
            <OpenPoints page={data()} />
            <Show when={!url.values().open}>
              <AllPoints page={data()} />
            </Show>
            <History page={data()} />
          </Stack>
        )}
      </Loaded>
    </>
  )
}

function OpenPoints(p: { page: PointsPage }) {
  const session = useSession()
  const open = createMemo(() => p.page.points.filter(isOpenPoint))
  const picked = createSelection<Point>((point) => point.path)
  const settles = () => session.can('decision.record') && session.user()?.tier === 'bureau'
  return (
    <Panel
      title={t('policies.pointsOpen')}
      flush
      tags={<Show when={open().length}>{(n) => <Tag tone="amber">{t('policies.items', { n: String(n()) })}</Tag>}</Show>}
      aside={
        <Show when={settles() && open().length > 0}>
          <ButtonLink kind="primary" href={settleHref(p.page.text, picked.count() ? picked.keys() : [])}>
            {picked.count()
              ? t('policies.settlePicked', { n: String(picked.count()) })
              : t('policies.settleEvery', { n: String(open().length) })}
          </ButtonLink>
        </Show>
      }
    >
      <div class={s.aligned}>
        <DataTable
          caption={t('policies.pointsOpen')}
          rows={open()}
          rowKey={(row) => row.path}
          rowLabel={(row) => pointName(row.path)}
          selection={settles() ? picked : undefined}
          columns={pointColumns(p.page.text)}
          empty={<EmptyState title={t('policies.pointsNoneOpen')} why={t('policies.pointsNoneOpenWhy')} />}
        />
      </div>
    </Panel>
  )
}

function AllPoints(p: { page: PointsPage }) {
  return (
    <For each={POINT_GROUPS}>
      {(group) => (
        <Panel title={groupName(group)} flush>
          <div class={s.aligned}>
            <DataTable
              caption={groupName(group)}
              rows={p.page.points.filter((point) => groupOf(point.path) === group)}
              rowKey={(row) => row.path}
              columns={pointColumns(p.page.text)}
            />
          </div>
        </Panel>
      )}
    </For>
  )
}

/** What a statement says today: as the bureau settled it, else as the text has it. */
const currentValue = (point: Point): unknown => (point.settled ? point.settled.value : point.value)

const pointColumns = (text: string) => [
  {
    key: 'point',
    head: t('policies.parameter'),
    main: true,
    cell: (row: Point) => (
      <>
        {pointName(row.path)} <Citation article={row.article} policy={text} point={row.path} />
      </>
    ),
  },
  { key: 'value', head: t('policies.value'), cell: (row: Point) => valueWords(row.path, currentValue(row)) },
  {
    key: 'source',
    head: t('policies.source'),
    cell: (row: Point) => (
      <Show when={row.settled} fallback={<SourceTag source={row.source} />}>
        {(settled) => (
          <>
            <SourceTag source={settled().outcome === 'confirmed' ? 'text' : 'decision'} />{' '}
            <DecisionLink id={settled().decisionId} number={settled().decisionNumber} />
          </>
        )}
      </Show>
    ),
  },
  { key: 'note', head: t('policies.note'), cell: (row: Point) => (row.settled ? row.settled.note : row.note) || '—' },
]

function DecisionLink(p: { id: string; number: string }) {
  const session = useSession()
  return (
    <Show when={session.can('decision.read')} fallback={<small>{p.number}</small>}>
      <a href={`/decisions/${p.id}`}>{p.number}</a>
    </Show>
  )
}

type Settling = PointsPage['history'][number]

function History(p: { page: PointsPage }) {
  return (
    <Panel title={t('policies.history')} flush>
      <DataTable
        caption={t('policies.history')}
        rows={p.page.history}
        rowKey={(row) => `${row.decisionNumber}-${row.path}`}
        empty={<EmptyState title={t('policies.historyNone')} />}
        columns={[
          { key: 'point', head: t('policies.parameter'), main: true, cell: (row: Settling) => pointName(row.path) },
          { key: 'outcome', head: t('policies.outcome'), nowrap: true, cell: (row: Settling) => t(`policies.outcome.${row.outcome}`) },
          { key: 'value', head: t('policies.value'), cell: (row: Settling) => valueWords(row.path, row.value) },
          { key: 'note', head: t('policies.note'), cell: (row: Settling) => row.note },
          { key: 'decision', head: t('policies.decision'), nowrap: true, cell: (row: Settling) => row.decisionNumber },
          {
            key: 'by',
            head: t('policies.settledWho'),
            nowrap: true,
            cell: (row: Settling) => t('policies.settledBy', { who: row.decidedBy, on: row.decidedOn }),
          },
        ]}
      />
    </Panel>
  )
}
