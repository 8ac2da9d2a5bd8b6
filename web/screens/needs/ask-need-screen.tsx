import { useNavigate } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { z } from 'zod'
import { askNeedInput } from '../../../api/quotas/special-needs.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { FileField } from '../../ui/fields/file-field.tsx'
import { NumberField, TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Columns, Narrow, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { SavedLine } from '../../ui/saved-line.tsx'
import { toast } from '../../ui/toast.ts'
import { useOrg } from '../orgs/orgs.data.ts'
import { YearPicker } from '../quotas/year-picker.tsx'
import { useYears } from '../years/years.data.ts'
import { askNeed, uploadPaper } from './needs.data.ts'

const address = z.object({ year: z.coerce.number().int().min(2000).max(2100).optional() })

/** A unit asks in writing (Article 21); a district bureau with its government's consent. */
export default function AskNeedScreen() {
  const session = useSession()
  const url = useUrlState(address)
  const years = useYears()
  const org = useOrg(() => session.user()?.orgId ?? '')
  // what is added after declaration has closed could not be used any more
  const open = () =>
    (years.isPending || years.isLoadingError ? [] : (years.data?.years ?? [])).filter(
      ({ status, windows }) =>
        status === 'open' && windows.some(({ name, countdown }) => name === 'declaration' && countdown.state !== 'closed'),
    )
  const first = () => Math.min(...open().map((one) => one.year))
  const year = () => open().find((one) => one.year === url.values().year)?.year ?? open().find((one) => one.year === first())?.year
  return (
    <>
      <PageHeader
        title={t('needs.askTitle')}
        lead={t('needs.askLead')}
        crumbs={[{ label: t('needs.title'), href: '/needs' }]}
        tags={
          <Show when={open().length > 1}>
            <YearPicker years={open()} value={year()} onChange={(next) => url.set({ year: next })} />
          </Show>
        }
      />
      <Loaded query={years}>
        {(_years) => (
          <Show
            when={year()}
            fallback={
              <Panel label={t('needs.noYear')}>
                <EmptyState title={t('needs.noYear')} why={t('needs.noYearWhy')} />
              </Panel>
            }
          >
            {(chosen) => <Loaded query={org}>{(data) => <Asking year={chosen()} district={data().kind === 'districtBureau'} />}</Loaded>}
          </Show>
        )}
      </Loaded>
    </>
  )
}

const ACCEPT = { 'application/pdf': ['.pdf'], 'image/jpeg': ['.jpg', '.jpeg'], 'image/png': ['.png'] }
const MAX_BYTES = 20 * 1024 * 1024

const { project, reason } = askNeedInput.shape
const shape = z.object({
  amount: z.number().nullable(),
  project,
  reason,
  requestNo: z.string().max(80),
  request: z.array(z.custom<File>()),
  consentNo: z.string().max(80),
  consent: z.array(z.custom<File>()),
})

/** What the article asks for, said beside each field before the server says it. */
const schemaOf = (district: boolean) =>
  shape.superRefine((value, ctx) => {
    const refuse = (path: keyof typeof value, message: string) => ctx.addIssue({ code: 'custom', path: [path], message })
    if (value.amount === null || !Number.isInteger(value.amount) || value.amount < 1) refuse('amount', t('needs.needAmount'))
    if (!value.requestNo.trim()) refuse('requestNo', t('needs.needNumber', { title: t('needs.requestNo') }))
    if (value.request.length === 0) refuse('request', t('needs.needFile', { title: t('needs.request') }))
    if (!district) return
    if (!value.consentNo.trim()) refuse('consentNo', t('needs.needNumber', { title: t('needs.consentNo') }))
    if (value.consent.length === 0) refuse('consent', t('needs.needFile', { title: t('needs.consent') }))
  })

function Asking(p: { year: number; district: boolean }) {
  const navigate = useNavigate()
  const client = useQueryClient()
  const form = createForm(
    schemaOf(p.district),
    { amount: null, project: '', reason: '', requestNo: '', request: [], consentNo: '', consent: [] },
    { draftKey: 'special-need', omitFromDraft: ['request', 'consent'] },
  )
  const send = form.submit(async (value) => {
    const request = await uploadPaper(value.request[0]!)
    const consent = p.district ? await uploadPaper(value.consent[0]!) : undefined
    const made = await askNeed({
      year: p.year,
      amount: value.amount ?? 0,
      project: value.project,
      reason: value.reason,
      requestNo: value.requestNo,
      requestSha: request.sha256,
      ...(consent ? { consentNo: value.consentNo, consentSha: consent.sha256 } : {}),
    })
    await client.invalidateQueries()
    void toast({ title: t('needs.sent') })
    navigate(`/needs/${made.id}`)
  })
  const file = (label: string, name: 'request' | 'consent') => (
    <FileField
      label={label}
      formats={t('needs.formats')}
      accept={ACCEPT}
      maxBytes={MAX_BYTES}
      maxFiles={1}
      onReject={(message) => void toast({ title: message, tone: 'error' })}
      {...form.field(name)}
      onChange={(files) => form.set(name, files)}
    />
  )
  return (
    <form onSubmit={(event) => void send(event)} novalidate>
      <Narrow>
        <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
        <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
        <Panel title={t('needs.what')} aside={<SavedLine form={form} />}>
          <Stack>
            <TextField label={t('needs.project')} maxLength={200} {...form.field('project')} />
            <NumberField label={t('needs.amount')} width="short" {...form.field('amount')} />
            <TextArea label={t('needs.reason')} hint={t('needs.reasonHint')} rows={6} maxLength={2000} {...form.field('reason')} />
          </Stack>
        </Panel>
        <Panel title={t('needs.request')}>
          <Columns>
            <TextField label={t('needs.requestNo')} hint={t('needs.requestNoHint')} maxLength={80} {...form.field('requestNo')} />
            {file(t('needs.requestFile'), 'request')}
          </Columns>
        </Panel>
        <Show when={p.district}>
          <Panel title={t('needs.consent')}>
            <Columns>
              <TextField label={t('needs.consentNo')} hint={t('needs.consentNoHint')} maxLength={80} {...form.field('consentNo')} />
              {file(t('needs.consentFile'), 'consent')}
            </Columns>
          </Panel>
        </Show>
        <ButtonGroup end>
          <ButtonLink href="/needs">{t('common.cancel')}</ButtonLink>
          <Button kind="primary" type="submit" busy={form.busy()}>
            {t('needs.send')}
          </Button>
        </ButtonGroup>
      </Narrow>
    </form>
  )
}
