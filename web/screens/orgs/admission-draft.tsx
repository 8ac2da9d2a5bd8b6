import FlaskConical from 'lucide-solid/icons/flask-conical'
import Pencil from 'lucide-solid/icons/pencil'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, lazy, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { DifferenceTable } from '../policies/difference-table.tsx'
import { dropAdmission, useRefreshPolicies, type AdmissionVersion } from '../policies/policies.data.ts'
import { TrialDialog } from '../policies/trial-dialog.tsx'
import { conditionChanges } from './admission-words.ts'

const AdmissionDialog = lazy(async () => ({ default: (await import('./admission-dialog.tsx')).AdmissionDialog }))

/** A unit's draft: what it changes, and what can be done with it. Nothing of it takes effect until it is published. */
export function AdmissionDraft(p: { draft: AdmissionVersion; inForce: AdmissionVersion | undefined }) {
  const session = useSession()
  const refresh = useRefreshPolicies()
  const [dialog, setDialog] = createSignal<'edit' | 'try' | 'drop'>()
  const changes = () => conditionChanges(p.inForce?.conditions ?? {}, p.draft.conditions)
  const drop = async () => {
    await dropAdmission({ id: p.draft.id, version: p.draft.version })
    await refresh()
    void toast({ title: t('policies.dropped') })
  }
  return (
    <Panel
      title={t('orgs.admissionDraft')}
      tags={<Tag tone="amber">{t('policies.status.draft')}</Tag>}
      aside={t('policies.savedOn', { at: formatInstant(p.draft.updatedAt), name: p.draft.draftedBy })}
      flush
      foot={
        <ButtonGroup end>
          <Button kind="link" onClick={() => setDialog('drop')}>
            <Trash size={14} aria-hidden="true" />
            {t('policies.drop')}
          </Button>
          <Button onClick={() => setDialog('edit')}>
            <Pencil size={15} aria-hidden="true" />
            {t('orgs.editAdmission')}
          </Button>
          <Button onClick={() => setDialog('try')}>
            <FlaskConical size={15} aria-hidden="true" />
            {t('orgs.tryAdmission')}
          </Button>
          <Show when={session.can('decision.record')} fallback={<span class="muted small">{t('orgs.admissionWho')}</span>}>
            <ButtonLink kind="primary" href="/organisation/admission/publish">
              {t('policies.publish')}
            </ButtonLink>
          </Show>
        </ButtonGroup>
      }
    >
      <DifferenceTable
        caption={t('orgs.admissionDraft')}
        rows={changes()}
        empty={<EmptyState title={t('policies.effectNone')} why={t('orgs.admissionLead')} />}
      />
      <Show when={dialog() === 'edit'}>
        <AdmissionDialog draft={p.draft} conditions={p.draft.conditions} onClose={() => setDialog(undefined)} />
      </Show>
      <Show when={dialog() === 'try'}>
        <TrialDialog admissionId={p.draft.id} onClose={() => setDialog(undefined)} />
      </Show>
      <ConfirmEffect
        open={dialog() === 'drop'}
        onClose={() => setDialog(undefined)}
        title={t('orgs.dropAdmission')}
        confirmLabel={t('policies.drop')}
        danger
        lines={[t('policies.dropLines')]}
        onConfirm={drop}
      />
    </Panel>
  )
}
