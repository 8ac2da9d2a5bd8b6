import { useNavigate } from '@solidjs/router'
import Check from 'lucide-solid/icons/check'
import FlaskConical from 'lucide-solid/icons/flask-conical'
import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { toast } from '../../ui/toast.ts'
import { policyName } from '../policies/policy-words.ts'
import { templateWords, versionName } from './template-words.ts'
import { adoptTemplate, useRefreshTemplates, useTemplates, type TemplatePage } from './templates.data.ts'

export const isTried = (page: TemplatePage) => page.triedAt !== null && (page.triedOn ?? 0) >= page.papersNeeded

/** What leads a draft on: trying it, and its adoption by somebody else. `first` saves what was typed and says whether it could. */
export function TemplateSteps(p: { page: TemplatePage; first?: () => Promise<boolean> }) {
  const session = useSession()
  const navigate = useNavigate()
  const [adopting, setAdopting] = createSignal(false)
  const why = () =>
    p.page.own ? t('templates.adoptOwn') : !isTried(p.page) ? t('templates.adoptUntried', { n: String(p.page.papersNeeded) }) : undefined
  const goTrying = async () => {
    if (!p.first || (await p.first())) navigate(`/templates/${p.page.id}/try`)
  }
  return (
    <Show when={p.page.status === 'draft'}>
      <ButtonGroup>
        <Button onClick={() => void goTrying()}>
          <FlaskConical size={15} aria-hidden="true" />
          {t(session.can('template.edit') ? 'templates.try' : 'templates.lookTried')}
        </Button>
        <Show when={session.can('template.adopt')}>
          <Button kind="primary" disabled={Boolean(why())} onClick={() => setAdopting(true)}>
            <Check size={15} aria-hidden="true" />
            {t('templates.adopt')}
          </Button>
        </Show>
      </ButtonGroup>
      <Show when={session.can('template.adopt')} fallback={<p class="muted small">{t('templates.adoptWho')}</p>}>
        <Show when={why()}>{(words) => <p class="muted small">{words()}</p>}</Show>
      </Show>
      <Show when={adopting()}>
        <AdoptDialog page={p.page} onClose={() => setAdopting(false)} />
      </Show>
    </Show>
  )
}

/** What the adoption changes, in words, before it is done for good. */
function AdoptDialog(p: { page: TemplatePage; onClose: () => void }) {
  const refresh = useRefreshTemplates()
  const list = useTemplates()
  const issued = () => list.data?.kinds.find(({ kind }) => kind === p.page.kind)?.papers ?? 0
  const kind = () => t(`templates.kind.${p.page.kind}`)
  return (
    <ConfirmEffect
      open
      onClose={p.onClose}
      title={t('templates.adoptTitle', { name: versionName(p.page) })}
      confirmLabel={t('templates.adopt')}
      lines={[
        t('templates.adoptYear', { year: String(p.page.fromYear), kind: kind(), text: policyName(p.page.text) }),
        t('templates.adoptInstead', { name: templateWords(p.page.inForce.name) }),
        t('templates.adoptKept', { n: String(issued()) }),
        t('templates.adoptForGood'),
      ]}
      reason={{ label: t('templates.adoptReason'), minLength: 4, maxLength: 400 }}
      onConfirm={async (note) => {
        await adoptTemplate({ id: p.page.id, version: p.page.version, note })
        await refresh()
        void toast({ title: t('templates.adoptedToast'), tone: 'success' })
      }}
    />
  )
}
