import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import FlaskConical from 'lucide-solid/icons/flask-conical'
import Trash from 'lucide-solid/icons/trash'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { SavedLine } from '../../ui/saved-line.tsx'
import { toast } from '../../ui/toast.ts'
import { EffectSide } from './effect-panel.tsx'
import { dropVersion, useVersionEffect } from './policies.data.ts'
import { policyName } from './policy-words.ts'
import { TrialDialog } from './trial-dialog.tsx'
import type { Draft, DraftProps } from './use-draft.ts'

/** Beside a draft: what can be done with it, and what publishing it would change. */
export function DraftSide(p: DraftProps & { draft: Draft }) {
  const effect = useVersionEffect(
    () => p.version.id,
    () => p.version.version,
  )
  return (
    <>
      <Panel title={t('policies.status.draft')} aside={<SavedLine form={p.draft.form} />}>
        <Stack gap="s">
          <p class="muted small">{t('policies.savedOn', { at: formatInstant(p.version.updatedAt), name: p.version.draftedBy })}</p>
          <Acts {...p} />
          <Show when={!p.draft.newer() && p.draft.form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
        </Stack>
      </Panel>
      <Panel title={t('policies.effect')}>
        <Stack gap="s">
          <Show when={p.draft.dirty()}>
            <p class="muted small">{t('policies.effectUnsaved')}</p>
          </Show>
          <Loaded query={effect}>{(data) => <EffectSide effect={data()} policy={p.page.policy} />}</Loaded>
        </Stack>
      </Panel>
    </>
  )
}

function Acts(p: DraftProps & { draft: Draft }) {
  const session = useSession()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [dialog, setDialog] = createSignal<'try' | 'drop'>()
  /** What is tried and published is what the server has. */
  async function afterSaving(next: () => void): Promise<void> {
    if (p.draft.dirty()) await p.draft.save()
    if (!p.draft.dirty()) next()
  }
  const drop = async () => {
    await dropVersion({ id: p.version.id, version: p.version.version })
    p.draft.form.discardDraft()
    await client.invalidateQueries({ queryKey: ['policies'] })
    void toast({ title: t('policies.dropped') })
    navigate('/policies')
  }
  return (
    <>
      <ButtonGroup>
        <Button kind="primary" type="submit" busy={p.draft.form.busy()}>
          {t('policies.save')}
        </Button>
        <Button onClick={() => void afterSaving(() => setDialog('try'))}>
          <FlaskConical size={15} aria-hidden="true" />
          {t('policies.try')}
        </Button>
        <Show when={session.can('decision.record')}>
          <Button onClick={() => void afterSaving(() => navigate(`/policies/${p.version.id}/publish`))}>{t('policies.publish')}</Button>
        </Show>
        <Button kind="link" onClick={() => setDialog('drop')}>
          <Trash size={14} aria-hidden="true" />
          {t('policies.drop')}
        </Button>
      </ButtonGroup>
      <Show when={!session.can('decision.record')}>
        <p class="muted small">{t('policies.publishWho')}</p>
      </Show>
      <Show when={dialog() === 'try'}>
        <TrialDialog policyId={p.version.id} onClose={() => setDialog(undefined)} />
      </Show>
      <ConfirmEffect
        open={dialog() === 'drop'}
        onClose={() => setDialog(undefined)}
        title={t('policies.dropTitle', { name: policyName(p.version.id) })}
        confirmLabel={t('policies.drop')}
        danger
        lines={[t('policies.dropLines')]}
        onConfirm={drop}
      />
    </>
  )
}
