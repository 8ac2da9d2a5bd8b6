import { useNavigate, useParams } from '@solidjs/router'
import { Show, Suspense, createMemo, lazy } from 'solid-js'
import { z } from 'zod'
import { onboarding } from '../../../api/cases/cases.schemas.ts'
import { checkDegreeNo, checkDiplomaNo } from '../../../api/rules/identifiers.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { NumberField, TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Columns, Narrow } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { SavedLine } from '../../ui/saved-line.tsx'
import { toast } from '../../ui/toast.ts'
import { doAct, useCase, useRefreshCases, type CasePage } from './cases.data.ts'
import s from './cases.module.css'
import { NotNow } from './not-now.tsx'

const MaterialList = lazy(async () => ({ default: (await import('../materials/material-list.tsx')).MaterialList }))

export default function OnboardingScreen() {
  const params = useParams()
  const query = useCase(() => params['id'] ?? '')
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={data().actions.some((act) => act.action === 'reportOnboarding')} fallback={<NotNow data={data()} />}>
          <Report data={data()} />
        </Show>
      )}
    </Loaded>
  )
}

/** What the numbers of the certificates say against what was declared: wrong ones are refused, odd ones ask for a word. */
function certificates(data: CasePage, value: { diplomaNo: string; degreeNo: string }) {
  const { schoolCode, graduatesOn, educationLevel, degree } = data.case.form
  const known = { ...(schoolCode ? { schoolCode } : {}), ...(graduatesOn ? { year: Number(graduatesOn.slice(0, 4)) } : {}) }
  return {
    diplomaNo: value.diplomaNo ? checkDiplomaNo(value.diplomaNo, { ...known, ...(educationLevel ? { educationLevel } : {}) }) : undefined,
    degreeNo: value.degreeNo ? checkDegreeNo(value.degreeNo, { ...known, ...(degree ? { degree } : {}) }) : undefined,
  }
}

function Report(p: { data: CasePage }) {
  const navigate = useNavigate()
  const session = useSession()
  const refresh = useRefreshCases()
  const earlier = p.data.case.onboarding
  const shape = z.object({ onboarding }).superRefine(({ onboarding: value }, ctx) => {
    const fault = (key: string, message: string) => ctx.addIssue({ code: 'custom', path: ['onboarding', key], message })
    const read = certificates(p.data, value)
    if (read.diplomaNo && !read.diplomaNo.ok) fault('diplomaNo', read.diplomaNo.message)
    if (read.degreeNo && !read.degreeNo.ok) fault('degreeNo', read.degreeNo.message)
    if (value.contractTo && value.contractTo <= value.contractFrom) fault('contractTo', t('cases.onboarding.contractOrder'))
    if (value.arrivedOn > session.today()) fault('arrivedOn', t('cases.onboarding.notYet'))
    if ([read.diplomaNo, read.degreeNo].some((one) => one?.ok && one.warnings) && !value.warningsAccepted)
      fault('warningsAccepted', t('cases.onboarding.explain'))
  })
  const { contractFrom, contractTo, serviceYears } = p.data.case.form
  const form = createForm(
    shape,
    {
      onboarding: {
        arrivedOn: earlier?.arrivedOn ?? '',
        contractFrom: earlier?.contractFrom ?? contractFrom ?? '',
        contractTo: earlier?.contractTo ?? contractTo ?? '',
        serviceYears: earlier?.serviceYears ?? serviceYears ?? 0,
        diplomaNo: earlier?.diplomaNo ?? '',
        degreeNo: earlier?.degreeNo ?? '',
        destinationNo: earlier?.destinationNo ?? '',
        warningsAccepted: earlier?.warningsAccepted ?? '',
      },
    },
    { draftKey: `onboarding.${p.data.case.id}` },
  )
  const warnings = createMemo(() => {
    const read = certificates(p.data, form.value.onboarding)
    return [read.diplomaNo, read.degreeNo].flatMap((one) => (one?.ok ? (one.warnings ?? []) : []))
  })
  const send = form.submit(async ({ onboarding: value }) => {
    await doAct(p.data.case.id, 'reportOnboarding', { version: p.data.case.version, onboarding: value })
    void toast({ title: t('cases.acted', { name: p.data.case.name, action: t('cases.action.reportOnboarding') }), tone: 'success' })
    await refresh()
    navigate(`/cases/${p.data.case.id}`)
  })
  return (
    <Narrow>
      <PageHeader
        title={t('cases.action.reportOnboarding')}
        note={p.data.case.name}
        lead={t('cases.onboarding.lead')}
        crumbs={[
          { label: t('shell.employerCases'), href: '/cases' },
          { label: p.data.case.caseNo, href: `/cases/${p.data.case.id}` },
        ]}
        errors={form.summary().length}
        tags={<SavedLine form={form} />}
      />
      <form class={s.page} onSubmit={send} novalidate>
        <Panel title={t('cases.onboarding.title')}>
          <div class={s.fields}>
            <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
            <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
            <DateField label={t('cases.onboarding.arrivedOn')} max={session.today()} {...form.field('onboarding.arrivedOn')} />
            <Columns>
              <DateField label={t('cases.field.contractFrom')} {...form.field('onboarding.contractFrom')} />
              <DateField label={t('cases.field.contractTo')} {...form.field('onboarding.contractTo')} />
              <NumberField
                label={t('cases.field.serviceYears')}
                unit={t('cases.form.years')}
                {...form.field('onboarding.serviceYears')}
                onChange={(n) => form.set('onboarding.serviceYears', n)}
              />
            </Columns>
            <TextField
              label={t('cases.onboarding.diplomaNo')}
              hint={t('cases.onboarding.diplomaHint')}
              width="medium"
              maxLength={24}
              {...form.field('onboarding.diplomaNo')}
            />
            <TextField
              label={t('cases.onboarding.degreeNo')}
              hint={t('cases.onboarding.degreeHint')}
              width="medium"
              maxLength={24}
              {...form.field('onboarding.degreeNo')}
            />
            <TextField
              label={t('cases.onboarding.destinationNo')}
              hint={t('cases.onboarding.destinationHint')}
              width="medium"
              maxLength={40}
              optional
              {...form.field('onboarding.destinationNo')}
            />
            <Show when={warnings().length > 0}>
              <Alert tone="amber" title={t('cases.onboarding.odd')}>
                <ul>
                  {warnings().map((one) => (
                    <li>{one}</li>
                  ))}
                </ul>
              </Alert>
              <TextArea
                label={t('cases.onboarding.explanation')}
                hint={t('cases.onboarding.explanationHint')}
                maxLength={200}
                {...form.field('onboarding.warningsAccepted')}
              />
            </Show>
          </div>
        </Panel>
        <Panel title={t('cases.stage.onboarding')} flush>
          <Suspense fallback={<p role="status">{t('common.loading')}</p>}>
            <MaterialList caseId={p.data.case.id} stage="onboarding" editable />
          </Suspense>
        </Panel>
        <ButtonGroup>
          <Button kind="primary" type="submit" busy={form.busy()}>
            {t('cases.onboarding.send')}
          </Button>
          <ButtonLink href={`/cases/${p.data.case.id}`}>{t('common.cancel')}</ButtonLink>
        </ButtonGroup>
      </form>
    </Narrow>
  )
}
