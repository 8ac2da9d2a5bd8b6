import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Alert } from '../../ui/alert.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordForm } from '../decisions/record-form.tsx'
import { DifferenceTable } from './difference-table.tsx'
import { EffectCases, EffectDoubts, useDifferences } from './effect-panel.tsx'
import { publishVersion, usePolicy, useVersionEffect, type PolicyPage, type VersionEffect, type VersionFace } from './policies.data.ts'
import { policyName } from './policy-words.ts'

/** Publishing a version: what it changes first, then the record of the decision (Article 19). */
export default function PublishScreen() {
  const params = useParams()
  const query = usePolicy(() => params['id'] ?? '')
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={data().version?.status === 'draft' && data().version} keyed fallback={<NoDraft page={data()} />}>
          {(version) => <Asked page={data()} version={version} />}
        </Show>
      )}
    </Loaded>
  )
}

const NoDraft = (p: { page: PolicyPage }) => (
  <>
    <PageHeader title={policyName(p.page.policy.id)} crumbs={[{ label: t('policies.title'), href: '/policies' }]} />
    <Alert tone="blue" title={t('policies.noDraft')}>
      <p>
        <ButtonLink href={`/policies/${p.page.policy.id}`}>{policyName(p.page.policy.id)}</ButtonLink>
      </p>
    </Alert>
  </>
)

function Asked(p: { page: PolicyPage; version: VersionFace }) {
  const effect = useVersionEffect(
    () => p.version.id,
    () => p.version.version,
  )
  const name = () => policyName(p.version.id)
  return (
    <>
      <PageHeader
        title={t('policies.publishTitle', { name: name() })}
        lead={t('policies.publishLead')}
        crumbs={[
          { label: t('policies.title'), href: '/policies' },
          { label: name(), href: `/policies/${p.version.id}` },
        ]}
      />
      <Loaded query={effect}>{(data) => <Publishing page={p.page} version={p.version} effect={data()} />}</Loaded>
    </>
  )
}

function Publishing(p: { page: PolicyPage; version: VersionFace; effect: VersionEffect }) {
  const rows = useDifferences({
    get effect() {
      return p.effect
    },
    get policy() {
      return p.page.policy
    },
  })
  const blocked = () =>
    p.effect.unconfirmed > 0 || p.effect.overtaken || (p.effect.differences.length === 0 && p.effect.textChanges === null)
  const { id, version, year, seq } = p.version
  const effect = () => (
    <>
      <EffectDoubts effect={p.effect} policy={p.page.policy} />
      <Panel title={t('policies.effect')} flush>
        <DifferenceTable
          caption={t('policies.effect')}
          rows={rows()}
          policy={p.page.policy.text}
          empty={<EmptyState title={t('policies.effectNone')} />}
        />
      </Panel>
      <Panel title={t('policies.effectWhom')}>
        <Show when={p.effect.textChanges}>
          {(change) => <p>{t('policies.effectText', { before: change().before, after: change().after })}</p>}
        </Show>
        <EffectCases effect={p.effect} />
      </Panel>
    </>
  )
  return (
    <Show when={!blocked()} fallback={<Stack>{effect()}</Stack>}>
      <RecordForm
        kind="policyVersion"
        year={year}
        item={t('policies.publishItem', { year: String(year), seq: String(seq) })}
        draftKey={`decision-policy-${id}`}
        cancelHref={`/policies/${id}`}
        onRecord={(record) => publishVersion({ id, version, record })}
      >
        {effect()}
      </RecordForm>
    </Show>
  )
}
