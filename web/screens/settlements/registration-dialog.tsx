import { Show } from 'solid-js'
import { HOUSEHOLD, registration } from '../../../api/cases/cases.schemas.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { recordRegistration, type Registration } from './settlements.data.ts'
import s from './settlements.module.css'

const FORM = 'record-registration'

export interface RegistrationDialogProps {
  row: { id: string; version: number; name: string }
  onClose: () => void
  onDone: () => Promise<void>
}

/** The police station's result, as the unit learnt it. */
export function RegistrationDialog(p: RegistrationDialogProps) {
  const session = useSession()
  const blank: Registration = { registeredOn: session.today(), policeStation: '', household: 'COLLECTIVE', address: '' }
  const form = createForm(registration, blank)
  const save = form.submit(async (value) => {
    await recordRegistration(p.row.id, p.row.version, value)
    await p.onDone()
    p.onClose()
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('settlements.registerTitle', { name: p.row.name })}
      dismissible={!form.busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()} disabled={form.busy()}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" type="submit" form={FORM} busy={form.busy()}>
            {t('settlements.register1')}
          </Button>
        </>
      }
    >
      <form id={FORM} class={s.form} onSubmit={(event) => void save(event)} novalidate>
        <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
        <DateField label={t('settlements.registeredOn')} max={session.today()} {...form.field('registeredOn')} />
        <TextField label={t('settlements.policeStation')} maxLength={60} {...form.field('policeStation')} />
        <SelectField
          label={t('settlements.household2')}
          options={keysOf(HOUSEHOLD).map((kind) => ({ value: kind, label: t(`settlements.${kind}`) }))}
          {...form.field('household')}
        />
        <TextField label={t('settlements.address')} maxLength={120} {...form.field('address')} />
      </form>
    </Dialog>
  )
}
