import { useNavigate } from '@solidjs/router'
import { Show, createSignal } from 'solid-js'
import type { z } from 'zod'
import { rulingInput } from '../../../api/notices/notices.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { TextArea } from '../../ui/fields/text-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast.ts'
import s from './objections.module.css'
import { useRule, type Objection } from './objections.data.ts'

type Ready = z.output<typeof rulingInput>

/** Finding, ruling and, when upheld, the reason the other side reads; the effect is shown before it is done. */
export function RulingForm(p: { objection: Objection }) {
  const navigate = useNavigate()
  const rule = useRule()
  const [ready, setReady] = createSignal<Ready>()
  const form = createForm(
    rulingInput,
    { id: p.objection.id, ruling: 'DISMISSED', finding: '', reason: '' },
    { draftKey: `objection-${p.objection.id}` },
  )
  const upheld = () => form.value.ruling === 'UPHELD'
  const inNotice = () => p.objection.caseStatus === 'IN_NOTICE'
  const check = form.submit((value) => {
    setReady(value)
  })
  const lines = () => {
    if (!inNotice()) return [t('notices.ruleElsewhere', { status: t(`graduate.status.${p.objection.caseStatus}`) })]
    return upheld() ? [t('notices.ruleUpholdLine1'), t('notices.ruleUpholdLine2')] : [t('notices.ruleDismissLine')]
  }
  async function confirm(): Promise<void> {
    await rule(ready()!)
    form.discardDraft()
    await toast({ title: t('notices.ruled'), tone: 'success' })
    navigate('/objections')
  }
  return (
    <Panel title={t('notices.rule')} tags={<Citation article="17(3)2" />}>
      <form class={s.form} onSubmit={(event) => void check(event)} novalidate>
        <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
        <Show when={!inNotice()}>
          <Alert title={t('notices.ruleElsewhere', { status: t(`graduate.status.${p.objection.caseStatus}`) })} />
        </Show>
        <TextArea label={t('notices.finding')} hint={t('notices.findingHint')} maxLength={2000} rows={5} {...form.field('finding')} />
        <RadioGroup
          label={t('notices.ruling')}
          options={[
            { value: 'DISMISSED', label: t('notices.dismiss'), hint: t('notices.dismissHint') },
            { value: 'UPHELD', label: t('notices.uphold'), hint: t('notices.upholdHint') },
          ]}
          {...form.field('ruling')}
        />
        <Show when={upheld()}>
          <TextArea
            label={t('notices.reason')}
            hint={t('notices.reasonHint')}
            maxLength={500}
            rows={3}
            {...form.field('reason')}
            value={form.value.reason ?? ''}
          />
        </Show>
        <div>
          <Button type="submit" kind="primary">
            {t('notices.rule')}
          </Button>
        </div>
      </form>
      <ConfirmEffect
        open={ready() !== undefined}
        onClose={() => setReady(undefined)}
        title={upheld() ? t('notices.ruleUpholdTitle', { name: p.objection.name }) : t('notices.ruleDismissTitle')}
        confirmLabel={upheld() ? t('notices.uphold') : t('notices.dismiss')}
        danger={upheld()}
        lines={lines()}
        onConfirm={confirm}
      />
    </Panel>
  )
}
