import { createSignal, lazy, Show } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useAdmissions, type AdmissionVersion } from '../policies/policies.data.ts'
import { TrialsTable } from '../policies/trials-table.tsx'
import { useTrials } from '../policies/trials.data.ts'
import { AdmissionDraft } from './admission-draft.tsx'
import { conditionWords } from './admission-words.ts'

const AdmissionDialog = lazy(async () => ({ default: (await import('./admission-dialog.tsx')).AdmissionDialog }))

export interface AdmissionPanelProps {
  /** The supervising unit. */
  orgId: string
  mayEdit: boolean
  /** Read by one of its employers. */
  ofUnit?: boolean
}

/** A unit's own conditions (Articles 8, 20): in force, as a draft, and what they were; its employers read them. */
export function AdmissionPanel(p: AdmissionPanelProps) {
  const query = useAdmissions(() => p.orgId)
  return (
    <Loaded query={query}>
      {(data) => (
        <Stack>
          <InForce {...p} versions={data().versions} />
          <Show when={p.mayEdit && data().versions.find((one) => one.status === 'draft')}>
            {(draft) => <AdmissionDraft draft={draft()} inForce={inForce(data().versions)} />}
          </Show>
          <Earlier versions={published(data().versions).slice(1)} />
          <Show when={p.mayEdit}>
            <Tried />
          </Show>
        </Stack>
      )}
    </Loaded>
  )
}

const published = (versions: readonly AdmissionVersion[]) => versions.filter((one) => one.status === 'published')
const inForce = (versions: readonly AdmissionVersion[]) => published(versions)[0]

function InForce(p: AdmissionPanelProps & { versions: readonly AdmissionVersion[] }) {
  const session = useSession()
  const [editing, setEditing] = createSignal(false)
  const current = () => inForce(p.versions)
  const rows = () => conditionWords(current()?.conditions ?? {})
  const drafted = () => p.versions.some((one) => one.status === 'draft')
  return (
    <Panel
      title={t(p.ofUnit ? 'orgs.admissionOf' : 'orgs.admission')}
      flush
      tags={
        <>
          <Citation article="8" />
          <Show when={current()}>{(one) => <Tag tone="green">{t('orgs.admissionNumber', { n: String(one().seq) })}</Tag>}</Show>
        </>
      }
      aside={
        <>
          <Show when={current()?.publishedOn}>{(day) => <span>{t('orgs.admissionSince', { day: formatDay(day(), locale()) })}</span>}</Show>
          <Show when={session.can('decision.read') && current()?.decisionId}>
            {(id) => <a href={`/decisions/${id()}`}>{t('policies.toDecision')}</a>}
          </Show>
          <Show when={p.mayEdit && !drafted()}>
            <Button onClick={() => setEditing(true)}>{t('orgs.draftAdmission')}</Button>
          </Show>
        </>
      }
    >
      <Show
        when={rows().length > 0}
        fallback={<EmptyState title={t('orgs.admissionNone')} why={p.mayEdit ? t('orgs.admissionLead') : undefined} />}
      >
        <DataList rows={rows()} />
      </Show>
      <Show when={editing()}>
        <AdmissionDialog conditions={current()?.conditions ?? {}} onClose={() => setEditing(false)} />
      </Show>
    </Panel>
  )
}

/** What was in force before, each version with its decision. */
function Earlier(p: { versions: readonly AdmissionVersion[] }) {
  const session = useSession()
  return (
    <Show when={p.versions.length}>
      <Panel title={t('orgs.admissionEarlier')} flush>
        <DataTable
          caption={t('orgs.admissionEarlier')}
          rows={p.versions}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'seq',
              head: t('policies.version'),
              main: true,
              nowrap: true,
              cell: (row: AdmissionVersion) => t('orgs.admissionNumber', { n: String(row.seq) }),
            },
            {
              key: 'on',
              head: t('policies.publishedOn'),
              nowrap: true,
              cell: (row: AdmissionVersion) => <span class="num">{row.publishedOn}</span>,
            },
            {
              key: 'what',
              head: t('policies.value'),
              cell: (row: AdmissionVersion) =>
                conditionWords(row.conditions)
                  .map(({ label, value }) => `${label}${t('policies.colon')}${value}`)
                  .join('；') || t('orgs.admissionNone'),
            },
            {
              key: 'decision',
              head: t('policies.decision'),
              nowrap: true,
              cell: (row: AdmissionVersion) => (
                <Show when={session.can('decision.read') && row.decisionId} fallback="—">
                  {(id) => <a href={`/decisions/${id()}`}>{t('policies.toDecision')}</a>}
                </Show>
              ),
            },
          ]}
        />
      </Panel>
    </Show>
  )
}

/** The unit's latest trials. */
function Tried() {
  const session = useSession()
  const query = useTrials(() => session.can('policy.try'))
  const trials = () => (query.isPending || query.isLoadingError ? [] : (query.data?.trials ?? []))
  return (
    <Show when={trials().length}>
      <Panel title={t('policies.trials')} flush>
        <TrialsTable trials={trials()} />
      </Panel>
    </Show>
  )
}
