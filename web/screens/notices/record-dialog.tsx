import { Show } from 'solid-js'
import { z } from 'zod'
import { complainant, objectionRecord } from '../../../api/notices/notices.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { CheckboxField, RadioGroup } from '../../ui/fields/choice-field.tsx'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import s from './notices.module.css'
import { useNoticeActs, type NoticePage } from './notices.data.ts'

const base = z.object({
  who: z.string().min(1, '请选择反映的对象'),
  channel: objectionRecord.shape.channel,
  content: objectionRecord.shape.content,
  named: z.literal(false),
  name: z.string(),
  contact: z.string(),
})
const form = z.discriminatedUnion('named', [
  base,
  base.extend({ named: z.literal(true), name: complainant.shape.name, contact: complainant.shape.contact }),
])

/** The unit takes down what came by phone or letter while the notice runs. */
export function RecordDialog(p: { notice: NoticePage; onClose: () => void }) {
  const acts = useNoticeActs()
  const f = createForm(form, { who: '', channel: 'phone', content: '', named: false, name: '', contact: '' })
  const save = f.submit(async (value) => {
    const by = value.named ? { name: value.name, contact: value.contact } : null
    const { number } = await acts.record({
      noticeId: p.notice.id,
      seq: Number(value.who),
      channel: value.channel,
      content: value.content,
      complainant: by,
    })
    await toast({ title: t('notices.recorded', { number }), tone: 'success' })
    p.onClose()
  })
  const choices = () =>
    p.notice.people
      .filter((row) => row.status === 'IN_NOTICE')
      .map((row) => ({ value: String(row.seq), label: `${row.seq}. ${row.name}`, hint: row.schoolName }))
  return (
    <Dialog
      open
      onClose={p.onClose}
      dismissible={!f.busy()}
      title={t('notices.recordTitle')}
      foot={
        <>
          <Button onClick={() => p.onClose()} disabled={f.busy()}>
            {t('common.cancel')}
          </Button>
          <Button kind="primary" busy={f.busy()} onClick={() => void save()}>
            {t('notices.recordSave')}
          </Button>
        </>
      }
    >
      <form class={s.form} onSubmit={(event) => void save(event)} novalidate>
        <p class="muted small">{t('notices.recordLead')}</p>
        <ErrorSummary issues={f.summary()} attempts={f.attempts()} />
        <Show when={f.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
        <Combobox label={t('notices.recordWho')} options={choices()} {...f.field('who')} />
        <RadioGroup
          label={t('notices.recordChannel')}
          row
          options={[
            { value: 'phone', label: t('notices.channel.phone') },
            { value: 'letter', label: t('notices.channel.letter') },
          ]}
          {...f.field('channel')}
        />
        <TextArea label={t('notices.recordContent')} maxLength={2000} rows={4} {...f.field('content')} />
        <CheckboxField label={t('notices.recordNamed')} {...f.field('named')} />
        <Show when={f.value.named}>
          <TextField label={t('notices.recordName')} maxLength={50} {...f.field('name')} />
          <TextField label={t('notices.recordContact')} maxLength={100} {...f.field('contact')} />
        </Show>
      </form>
    </Dialog>
  )
}
