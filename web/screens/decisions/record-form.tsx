import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { Show, type JSX } from 'solid-js'
import { z } from 'zod'
import type { StoredDecisionKind } from '../../../api/decisions/decisions.schemas.ts'
import { t } from '../../i18n/index.ts'
import type { FormIssue } from '../../lib/form-errors.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { YesNoField } from '../../ui/fields/choice-field.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { FileField } from '../../ui/fields/file-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { SavedLine } from '../../ui/saved-line.tsx'
import { toast } from '../../ui/toast.ts'
import { usePolicyOfYear } from '../policies/policies.data.ts'
import { uploadMinutes, useDecisions, type RecordInput } from './decisions.data.ts'

const ACCEPT = { 'application/pdf': ['.pdf'], 'image/jpeg': ['.jpg', '.jpeg'], 'image/png': ['.png'] }
const MAX_BYTES = 20 * 1024 * 1024

/** 赵一、钱二 or one a line -> names, each once. */
export const namesOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\n\t、,，;；]+/)
      .map((name) => name.trim())
      .filter(Boolean),
  ),
]

const shape = z.object({
  meetingOn: z.string(),
  attendees: z.string(),
  item: z.string().max(200),
  conclusion: z.string().max(4000),
  adopted: z.boolean().nullable(),
  minutes: z.array(z.custom<File>()),
  supersedesId: z.string(),
})

/** What a record must hold (Article 20), said beside each field before the server says it. */
const schemaOf = (min: number, today: string) =>
  shape.superRefine((value, ctx) => {
    const refuse = (path: keyof typeof value, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    const names = namesOf(value.attendees)
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value.meetingOn)) refuse('meetingOn', t('quotas.needMeetingOn'))
    else if (value.meetingOn > today) refuse('meetingOn', t('quotas.futureMeeting'))
    if (names.length === 0) refuse('attendees', t('quotas.needAttendees'))
    else if (names.length < min) refuse('attendees', t('quotas.needMoreAttendees', { min: String(min), n: String(names.length) }))
    if (!value.item.trim()) refuse('item', t('quotas.needItem'))
    if (!value.conclusion.trim()) refuse('conclusion', t('quotas.needConclusion'))
    if (value.adopted === null) refuse('adopted', t('quotas.needAdopted'))
    else if (!value.adopted) refuse('adopted', t('quotas.notAdopted'))
    if (value.minutes.length === 0) refuse('minutes', t('quotas.needMinutes'))
  })

/** Another form of the same page that must be in order too. */
export interface AlsoForm {
  validate: () => unknown
  summary: () => FormIssue[]
  attempts: () => number
}

export interface RecordFormProps {
  kind: StoredDecisionKind
  year: number
  /** The item as it usually reads. */
  item: string
  /** Keeps an unfinished record in this browser. */
  draftKey: string
  also?: AlsoForm | undefined
  /** What takes effect, and the fields of it: shown above the record. */
  children?: JSX.Element
  /** Nothing to decide, or it cannot be: the button stays away. */
  blocked?: boolean | undefined
  /** The server itself names the decision that this one takes the place of. */
  knowsSuperseded?: boolean | undefined
  cancelHref: string
  onRecord: (record: RecordInput) => Promise<{ decisionId: string; number: string }>
}

/** The record of a collective decision (Articles 19-21) and its effect, on one page: seen before it is recorded. */
export function RecordForm(p: RecordFormProps) {
  const policy = usePolicyOfYear(() => p.year)
  return <Loaded query={policy}>{(data) => <Fields {...p} min={data().policy.decisionMinAttendees.value} />}</Loaded>
}

function Fields(p: RecordFormProps & { min: number }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const session = useSession()
  const form = createForm(
    schemaOf(p.min, session.today()),
    { meetingOn: '', attendees: '', item: p.item, conclusion: '', adopted: null, minutes: [], supersedesId: '' },
    { draftKey: p.draftKey, omitFromDraft: ['minutes'] },
  )
  const send = form.submit(async (value) => {
    const { sha256 } = await uploadMinutes(value.minutes[0]!)
    const { meetingOn, item, conclusion, adopted, supersedesId } = value
    const made = await p.onRecord({
      meetingOn,
      attendees: namesOf(value.attendees),
      item,
      conclusion,
      adopted: adopted === true,
      minutes: sha256,
      ...(supersedesId ? { supersedesId } : {}),
    })
    await client.invalidateQueries()
    void toast({ title: t('quotas.recorded', { number: made.number }) })
    navigate(`/decisions/${made.decisionId}`)
  })
  const submit = (event: Event) => {
    event.preventDefault()
    const other = p.also ? p.also.validate() : true
    if (other === undefined) form.validate()
    else void send(event)
  }
  return (
    <form onSubmit={submit} novalidate>
      <Stack>
        <ErrorSummary issues={[...(p.also?.summary() ?? []), ...form.summary()]} attempts={(p.also?.attempts() ?? 0) + form.attempts()} />
        <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        {p.children}
        <Panel
          title={t('quotas.record')}
          aside={<SavedLine form={form} />}
          foot={
            <ButtonGroup end>
              <ButtonLink href={p.cancelHref}>{t('common.cancel')}</ButtonLink>
              <Show when={!p.blocked}>
                <Button kind="primary" type="submit" busy={form.busy()}>
                  {t('quotas.recordConfirm')}
                </Button>
              </Show>
            </ButtonGroup>
          }
        >
          <Stack>
            <DateField label={t('quotas.meetingOn')} max={session.today()} {...form.field('meetingOn')} />
            <TextArea
              label={t('quotas.attendees')}
              hint={
                <>
                  {t('quotas.attendeesHint')}
                  {'　'}
                  <span class="num">{t('quotas.attendeesCount', { n: String(namesOf(form.value.attendees).length) })}</span>
                </>
              }
              rows={3}
              {...form.field('attendees')}
            />
            <TextField label={t('quotas.decisionItem')} maxLength={200} {...form.field('item')} />
            <TextArea label={t('quotas.conclusion')} rows={4} maxLength={4000} {...form.field('conclusion')} />
            <YesNoField label={t('quotas.adopted')} yes={t('quotas.adoptedYes')} no={t('quotas.adoptedNo')} {...form.field('adopted')} />
            <FileField
              label={t('quotas.minutes')}
              formats={t('quotas.minutesFormats')}
              accept={ACCEPT}
              maxBytes={MAX_BYTES}
              maxFiles={1}
              onReject={(message) => void toast({ title: message, tone: 'error' })}
              {...form.field('minutes')}
              onChange={(files) => form.set('minutes', files)}
            />
            <Show when={!p.knowsSuperseded}>
              <Superseding kind={p.kind} year={p.year} value={form.value.supersedesId} onChange={(id) => form.set('supersedesId', id)} />
            </Show>
          </Stack>
        </Panel>
      </Stack>
    </form>
  )
}

/** Which earlier decision of the same kind this one takes the place of, if any. */
function Superseding(p: { kind: StoredDecisionKind; year: number; value: string; onChange: (id: string) => void }) {
  const session = useSession()
  const query = useDecisions(() => ({ year: p.year, kind: p.kind }))
  const rows = () =>
    (query.isPending || query.isLoadingError ? [] : (query.data?.rows ?? [])).filter(
      (row) => row.orgId === session.user()?.orgId && !row.supersededBy,
    )
  const chosen = () => rows().find((row) => row.id === p.value)
  return (
    <Show when={rows().length}>
      <SelectField
        id="f-supersedesId"
        label={t('quotas.supersede')}
        optional
        hint={chosen() ? t('quotas.supersedesNow', { number: chosen()!.number }) : undefined}
        placeholder={t('quotas.supersedeNone')}
        options={rows().map((row) => ({ value: row.id, label: `${row.number} ${row.title}` }))}
        value={p.value}
        onChange={p.onChange}
      />
    </Show>
  )
}
