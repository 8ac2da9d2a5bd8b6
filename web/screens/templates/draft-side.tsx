import { useNavigate } from '@solidjs/router'
import Trash from 'lucide-solid/icons/trash'
import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button, ButtonGroup, Kbd } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { TemplateFacts } from './template-facts.tsx'
import { TemplateSteps } from './template-steps.tsx'
import { versionName } from './template-words.ts'
import { dropTemplate, useRefreshTemplates, type TemplatePage } from './templates.data.ts'
import type { TemplateDraft } from './use-template-draft.ts'

/** Beside a draft: save, check, try, adopt, drop. */
export function DraftSide(p: { page: TemplatePage; draft: TemplateDraft }) {
  const navigate = useNavigate()
  const refresh = useRefreshTemplates()
  const [dropping, setDropping] = createSignal(false)
  const drop = async () => {
    await dropTemplate({ id: p.page.id, version: p.page.version })
    p.draft.form.discardDraft()
    await refresh()
    void toast({ title: t('templates.dropped') })
    navigate('/templates')
  }
  return (
    <Panel title={t('templates.steps')}>
      <Stack gap="s">
        <TemplateFacts page={p.page} />
        <Show when={p.draft.dirty()}>
          <p class="small">{t('templates.unsaved')}</p>
        </Show>
        <ButtonGroup>
          <Button kind="primary" type="submit" busy={p.draft.form.busy()}>
            {t('templates.save')} <Kbd>Ctrl S</Kbd>
          </Button>
          <Button busy={p.draft.checking()} onClick={() => void p.draft.check()}>
            {t('templates.check')} <Kbd>Ctrl ↵</Kbd>
          </Button>
        </ButtonGroup>
        <TemplateSteps page={p.page} first={p.draft.saved} />
        <Show when={!p.draft.newer() && p.draft.form.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        <Button kind="link" onClick={() => setDropping(true)}>
          <Trash size={14} aria-hidden="true" />
          {t('templates.drop')}
        </Button>
      </Stack>
      <ConfirmEffect
        open={dropping()}
        onClose={() => setDropping(false)}
        title={t('templates.dropTitle', { name: versionName(p.page) })}
        confirmLabel={t('templates.drop')}
        danger
        lines={[t('templates.dropLine')]}
        onConfirm={drop}
      />
    </Panel>
  )
}
