import BookOpen from 'lucide-solid/icons/book-open'
import FilePlus from 'lucide-solid/icons/file-plus'
import FlaskConical from 'lucide-solid/icons/flask-conical'
import { createSignal, For, Show } from 'solid-js'
import type { TextId } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { BeginDialog } from './begin-dialog.tsx'
import { usePolicies, type ListedText, type ListedVersion } from './policies.data.ts'
import { policyName } from './policy-words.ts'
import { TrialDialog } from './trial-dialog.tsx'
import { TrialsTable } from './trials-table.tsx'
import { useTrials } from './trials.data.ts'

/** The texts, the versions that the bureau made of them, and what was tried. */
export default function PoliciesScreen() {
  const session = useSession()
  const query = usePolicies()
  const [dialog, setDialog] = createSignal<'begin' | 'try'>()
  return (
    <>
      <PageHeader
        title={t('policies.title')}
        lead={t('policies.lead')}
        actions={
          <>
            <ButtonLink href="/regulation">
              <BookOpen size={16} aria-hidden="true" />
              {t('policies.regulation')}
            </ButtonLink>
            <Show when={session.can('policy.try')}>
              <Button onClick={() => setDialog('try')}>
                <FlaskConical size={16} aria-hidden="true" />
                {t('policies.try')}
              </Button>
            </Show>
            <Show when={session.can('policy.edit')}>
              <Button kind="primary" onClick={() => setDialog('begin')}>
                <FilePlus size={16} aria-hidden="true" />
                {t('policies.begin')}
              </Button>
            </Show>
          </>
        }
      />
      <Loaded query={query}>
        {(data) => (
          <Stack>
            <Panel title={t('policies.texts')} flush>
              <DataTable
                caption={t('policies.texts')}
                rows={data().texts}
                rowKey={(row) => row.id}
                rowHref={hrefOf}
                columns={textColumns()}
              />
            </Panel>
            <Panel title={t('policies.versions')} flush>
              <DataTable
                caption={t('policies.versions')}
                rows={data().versions}
                rowKey={(row) => row.id}
                rowHref={hrefOf}
                columns={versionColumns(session.can('decision.read'))}
                empty={<EmptyState title={t('policies.noVersions')} why={t('policies.noVersionsWhy')} />}
              />
            </Panel>
            <Trials />
            <Show when={dialog() === 'begin'}>
              <BeginDialog list={data()} onClose={() => setDialog(undefined)} />
            </Show>
            <Show when={dialog() === 'try'}>
              <TrialDialog list={data()} onClose={() => setDialog(undefined)} />
            </Show>
          </Stack>
        )}
      </Loaded>
    </>
  )
}

function Trials() {
  const query = useTrials()
  return (
    <Panel title={t('policies.trials')} flush>
      <Loaded query={query}>{(data) => <TrialsTable trials={data().trials} />}</Loaded>
    </Panel>
  )
}

const hrefOf = (row: { id: string }) => `/policies/${row.id}`

/** The years that something governs, the current ones first. */
function Governs(p: { years: readonly number[] }) {
  return (
    <Show when={p.years.length} fallback={<span class="muted">{t('policies.governsNone')}</span>}>
      <For each={p.years.toReversed()}>
        {(year) => (
          <>
            <Tag tone="green">{t('common.yearOf', { year: String(year) })}</Tag>{' '}
          </>
        )}
      </For>
    </Show>
  )
}

const textColumns = () => [
  { key: 'title', head: t('policies.text'), main: true, cell: (row: ListedText) => `《${row.title}》` },
  { key: 'number', head: t('policies.docNumber'), nowrap: true, cell: (row: ListedText) => row.docNumber },
  { key: 'issued', head: t('policies.issuedOn'), nowrap: true, cell: (row: ListedText) => <span class="num">{row.issuedOn}</span> },
  { key: 'state', head: t('policies.state'), nowrap: true, cell: (row: ListedText) => <TextState text={row} /> },
  {
    key: 'open',
    head: t('policies.open'),
    nowrap: true,
    cell: (row: ListedText) => (
      <a href={pointsHref(row.id, row.unconfirmed.length > 0)}>
        {row.unconfirmed.length > 0 ? t('policies.openCount', { n: String(row.unconfirmed.length) }) : t('policies.noneOpen')}
        <span class="vh">{row.title}</span>
      </a>
    ),
  },
  { key: 'governs', head: t('policies.governs'), cell: (row: ListedText) => <Governs years={row.governs} /> },
]

export const pointsHref = (text: TextId, open: boolean): string => `/policies/points/${text}${open ? '?open=1' : ''}`

/** 现行缺省; 草案 while points are open; 已核定 when none is left. */
function TextState(p: { text: ListedText }) {
  return (
    <Show when={p.text.draft} fallback={<Tag tone="green">{t('policies.inForce')}</Tag>}>
      <Show when={p.text.unconfirmed.length} fallback={<Tag tone="blue">{t('policies.settledText')}</Tag>}>
        <Tag tone="amber">{t('policies.draftText')}</Tag>
      </Show>
    </Show>
  )
}

const STATUS_TONE = { draft: 'amber', published: 'green', dropped: 'neutral' } as const

const versionColumns = (seesDecisions: boolean) => [
  { key: 'name', head: t('policies.version'), main: true, cell: (row: ListedVersion) => policyName(row.id) },
  {
    key: 'status',
    head: t('policies.state'),
    nowrap: true,
    cell: (row: ListedVersion) => <Tag tone={STATUS_TONE[row.status]}>{t(`policies.status.${row.status}`)}</Tag>,
  },
  { key: 'governs', head: t('policies.governs'), cell: (row: ListedVersion) => <Governs years={row.governs} /> },
  { key: 'by', head: t('policies.by'), nowrap: true, cell: (row: ListedVersion) => row.draftedBy },
  {
    key: 'published',
    head: t('policies.publishedOn'),
    nowrap: true,
    cell: (row: ListedVersion) => <span class="num">{row.publishedOn ?? '—'}</span>,
  },
  {
    key: 'decision',
    head: t('policies.decision'),
    nowrap: true,
    cell: (row: ListedVersion) => (
      <Show when={seesDecisions && row.decisionId} fallback="—">
        {(id) => (
          <a href={`/decisions/${id()}`}>
            {t('policies.toDecision')}
            <span class="vh">{policyName(row.id)}</span>
          </a>
        )}
      </Show>
    ),
  },
  { key: 'note', head: t('policies.note'), cell: (row: ListedVersion) => row.note || '—' },
]
