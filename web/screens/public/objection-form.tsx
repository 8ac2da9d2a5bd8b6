import { Show, createSignal } from 'solid-js'
import { z } from 'zod'
import { complainant, objectionInput } from '../../../api/notices/notices.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { toast } from '../../ui/toast.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import s from './notice.module.css'
import { raiseObjection, type PublicNotice, type Receipt } from './public.data.ts'

const anonymous = z.object({
  who: z.string().min(1, '请选择反映的对象'),
  content: objectionInput.shape.content,
  as: z.literal('anonymous'),
  name: z.string(),
  contact: z.string(),
})
const named = anonymous.extend({ as: z.literal('named'), name: complainant.shape.name, contact: complainant.shape.contact })
const form = z.discriminatedUnion('as', [anonymous, named])

/** An objection to one person of the list; the number comes back and is all the complainant needs. */
export function ObjectionForm(p: { notice: PublicNotice }) {
  const [receipt, setReceipt] = createSignal<Receipt>()
  // nothing of it is kept in the browser: the computer may be shared
  const f = createForm(form, { who: '', content: '', as: 'anonymous', name: '', contact: '' })
  const send = f.submit(async (value) => {
    const by = value.as === 'named' ? { name: value.name, contact: value.contact } : null
    setReceipt(await raiseObjection({ noticeId: p.notice.id, seq: Number(value.who), content: value.content, complainant: by }))
  })
  return (
    <Show
      when={receipt()}
      fallback={
        <form class={s.form} onSubmit={(event) => void send(event)} novalidate>
          <ErrorSummary issues={f.summary()} attempts={f.attempts()} />
          <Show when={f.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
          <Combobox
            label={t('public.objectWho')}
            hint={t('public.objectWhoHint')}
            options={p.notice.people.map((row) => ({
              value: String(row.serial),
              label: `${row.serial}. ${row.name}`,
              hint: row.schoolName,
            }))}
            {...f.field('who')}
            onChange={(who) => f.set('who', who ?? '')}
          />
          <TextArea
            label={t('public.objectContent')}
            hint={t('public.objectContentHint')}
            maxLength={2000}
            rows={6}
            {...f.field('content')}
          />
          <RadioGroup
            label={t('public.objectAs')}
            options={[
              { value: 'anonymous', label: t('public.objectAnonymous'), hint: t('public.objectAnonymousHint') },
              { value: 'named', label: t('public.objectNamed'), hint: t('public.objectNamedHint') },
            ]}
            {...f.field('as')}
          />
          <Show when={f.value.as === 'named'}>
            <TextField label={t('public.objectName')} maxLength={50} width="medium" autocomplete="name" {...f.field('name')} />
            <TextField label={t('public.objectContact')} maxLength={100} width="medium" {...f.field('contact')} />
          </Show>
          <div>
            <Button type="submit" kind="primary" busy={f.busy()}>
              {t('public.objectSend')}
            </Button>
          </div>
        </form>
      }
    >
      {(done) => <Received receipt={done()} />}
    </Show>
  )
}

function Received(p: { receipt: Receipt }) {
  const copy = async () => {
    await navigator.clipboard.writeText(p.receipt.number)
    await toast({ title: t('public.copied'), tone: 'success' })
  }
  return (
    <Alert tone="green" title={t('public.objectDone')} live>
      <p>
        <span class="vh">{t('public.objectNumber')}</span>
        <b class={`num ${s.number}`}>{p.receipt.number}</b>
      </p>
      <p>{t('public.objectDoneWhy', { unit: p.receipt.unitName })}</p>
      <p>
        {t('public.phone')} <span class="num">{p.receipt.complaintPhone}</span>　{t('public.objectReceived')}{' '}
        <span class="num">{p.receipt.receivedOn}</span>
      </p>
      <Button onClick={() => void copy()}>{t('public.copyNumber')}</Button>
    </Alert>
  )
}
