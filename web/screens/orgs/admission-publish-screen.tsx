import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordForm } from '../decisions/record-form.tsx'
import { DifferenceTable } from '../policies/difference-table.tsx'
import { publishAdmission, useAdmissions, type AdmissionVersion } from '../policies/policies.data.ts'
import { conditionChanges } from './admission-words.ts'

const BACK = '/organisation'

/** Publishing a unit's conditions: what changes, then the record of the unit's decision (Article 20). */
export default function AdmissionPublishScreen() {
  const session = useSession()
  const query = useAdmissions(() => session.user()?.orgId ?? '')
  return (
    <>
      <PageHeader
        title={t('orgs.publishAdmission')}
        lead={t('orgs.publishAdmissionLead')}
        crumbs={[{ label: t('shell.organisation'), href: BACK }]}
      />
      <Loaded query={query}>
        {(data) => (
          <Show
            when={data().versions.find((one) => one.status === 'draft')}
            fallback={
              <Alert tone="blue" title={t('orgs.noAdmissionDraft')}>
                <p>
                  <ButtonLink href={BACK}>{t('common.back')}</ButtonLink>
                </p>
              </Alert>
            }
          >
            {(draft) => <Publishing draft={draft()} inForce={data().versions.find((one) => one.status === 'published')} />}
          </Show>
        )}
      </Loaded>
    </>
  )
}

function Publishing(p: { draft: AdmissionVersion; inForce: AdmissionVersion | undefined }) {
  const session = useSession()
  const changes = () => conditionChanges(p.inForce?.conditions ?? {}, p.draft.conditions)
  const { id, version, seq } = p.draft
  return (
    <RecordForm
      kind="admission"
      year={Number(session.today().slice(0, 4))}
      item={t('policies.unitItem', { seq: String(seq) })}
      draftKey={`decision-admission-${id}`}
      blocked={changes().length === 0}
      cancelHref={BACK}
      onRecord={(record) => publishAdmission({ id, version, record })}
    >
      <Panel title={t('policies.effect')} flush>
        <Show when={changes().length} fallback={<Alert tone="blue" title={t('policies.effectNone')} />}>
          <DifferenceTable caption={t('policies.effect')} rows={changes()} />
        </Show>
      </Panel>
      <p class="muted">{t('orgs.admissionWhom')}</p>
    </RecordForm>
  )
}
