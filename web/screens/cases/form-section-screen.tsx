import { useNavigate, useParams } from '@solidjs/router'
import { For, Show, createSignal, onCleanup, onMount } from 'solid-js'
import { z } from 'zod'
import { FORM_SECTIONS, type CaseForm } from '../../../api/cases/cases.schemas.ts'
import { checkCitizenId, citizenIdFacts } from '../../../api/rules/identifiers.ts'
import type { Policy } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { dropDraft, readDraft, writeDraft } from '../../lib/drafts.ts'
import { createForm } from '../../lib/form.ts'
import { formatInstant } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { Narrow } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { SavedLine } from '../../ui/saved-line.tsx'
import { usePolicy } from '../policies/policies.data.ts'
import { actName } from './case-words.ts'
import { lastEvent, saveCase, useCase, useRefreshCases, type CasePage, type HistoryItem } from './cases.data.ts'
import s from './cases.module.css'
import { CaseField } from './form-field.tsx'
import { faultOf, isAsked, wordedFault, isBlank, markSeen, merged, sectionOf, type FormField } from './form-fields.ts'
import { NotNow } from './not-now.tsx'
import { SchoolSearch } from './school-search.tsx'

type Section = (typeof FORM_SECTIONS)[number]

export default function FormSectionScreen() {
  const params = useParams()
  const query = useCase(() => params['id'] ?? '')
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={data().may.edit && sectionOf(params['section'])} keyed fallback={<NotNow data={data()} />}>
          {(section) => <WithPolicy data={data()} section={section} />}
        </Show>
      )}
    </Loaded>
  )
}

/** What can be chosen is the policy's to say: that of the case's year, or of its first submission. */
function WithPolicy(p: { data: CasePage; section: Section }) {
  const policy = usePolicy(() => p.data.checks.policy.id)
  return <Loaded query={policy}>{(found) => <SectionForm {...p} policy={found().policy} />}</Loaded>
}

/** Well-formedness of what is there; what is missing is asked for on the check page. */
const sectionShape = (fields: readonly FormField[], form: () => CaseForm, today: () => string) =>
  z.record(z.string(), z.unknown()).superRefine((value, ctx) => {
    for (const field of fields) {
      const fault =
        field === 'citizenId'
          ? idFault(value, form(), today())
          : isAsked(field, { ...form(), ...value })
            ? wordedFault(field, value[field])
            : undefined
      if (fault) ctx.addIssue({ code: 'custom', path: [field], message: fault })
    }
  })

function idFault(value: Readonly<Record<string, unknown>>, form: CaseForm, today: string): string | undefined {
  const typed = value['citizenId']
  if (isBlank(typed)) return undefined
  const whole = { ...form, ...value } as CaseForm
  const read = checkCitizenId(String(typed), {
    ...(whole.birthDate ? { birthDate: whole.birthDate } : {}),
    ...(whole.sex ? { sex: whole.sex } : {}),
    today,
  })
  return read.ok ? undefined : read.message
}

function SectionForm(p: { data: CasePage; section: Section; policy: Policy }) {
  const navigate = useNavigate()
  const session = useSession()
  const refresh = useRefreshCases()
  const fields: readonly FormField[] = p.section.fields
  let base = p.data.case.form as CaseForm
  let version = p.data.case.version
  const [storedId, setStoredId] = createSignal(p.data.case.citizenId)
  const [between, setBetween] = createSignal<HistoryItem>()
  /** What was typed but is not right yet cannot go to the server: it waits in this browser. */
  const oddKey = `case.${p.data.case.id}.${p.section.key}.odd`
  const initial = {
    ...Object.fromEntries(fields.map((field) => [field, field === 'citizenId' ? '' : (base[field] ?? undefined)])),
    ...(readDraft(oddKey)?.value as Record<string, unknown> | undefined),
  }
  const form = createForm(
    sectionShape(fields, () => base, session.today),
    initial,
    {
      draftKey: `case.${p.data.case.id}.${p.section.key}`,
      omitFromDraft: ['citizenId'],
      onAutosave: save,
    },
  )

  async function save(typed: Readonly<Record<string, unknown>>): Promise<string> {
    const next = merged(base, fields, typed)
    const id = isBlank(typed['citizenId']) || idFault(typed, next, session.today()) ? undefined : String(typed['citizenId'])
    try {
      const answer = await saveCase(p.data.case.id, version, next, id)
      version = answer.version
      base = next
      const odd = fields.filter((field) => faultOf(field, typed[field]) !== undefined)
      if (odd.length > 0) writeDraft(oddKey, { at: answer.savedAt, value: Object.fromEntries(odd.map((field) => [field, typed[field]])) })
      else dropDraft(oddKey)
      if (id && answer.problems.length === 0) setStoredId(`${id.slice(0, 3)}***********${id.slice(-4)}`)
      return answer.savedAt
    } catch (thrown) {
      setBetween(await lastEvent(p.data.case.id).catch(() => undefined))
      throw thrown
    }
  }
  /** The number says birth date and sex: filled in where they are still empty. */
  const afterId = () => {
    const typed = form.value['citizenId']
    const read = typeof typed === 'string' && typed.length >= 18 ? checkCitizenId(typed) : undefined
    if (!read?.ok) return
    const facts = citizenIdFacts(read.value)
    if (isBlank(form.value['birthDate'])) form.set('birthDate', facts.birthDate)
    if (isBlank(form.value['sex'])) form.set('sex', facts.sex)
  }
  const at = () => FORM_SECTIONS.findIndex((one) => one.key === p.section.key)
  const nextHref = () => {
    const next = FORM_SECTIONS[at() + 1]
    return next ? `/cases/${p.data.case.id}/form/${next.key}` : `/cases/${p.data.case.id}/form`
  }
  const go = form.submit(async () => {
    if (!(await form.flush())) return
    await refresh()
    navigate(nextHref())
  })
  onMount(() => markSeen(p.data.case.id, p.section.key))
  // whoever leaves sees elsewhere what was just typed here
  onCleanup(() => void form.flush().finally(() => void refresh()))
  const asked = (field: FormField) =>
    p.data.case.status === 'RETURNED'
      ? p.data.returned?.reasons.find((one) => one.kind === 'field' && one.key === field)?.message
      : undefined
  const whole = () => ({ ...base, ...form.value })
  return (
    <Narrow>
      <PageHeader
        title={t(`cases.section.${p.section.key}`)}
        note={p.data.case.name || p.data.case.caseNo}
        crumbs={[
          { label: t('shell.employerCases'), href: '/cases' },
          { label: t('cases.form.title'), href: `/cases/${p.data.case.id}/form` },
        ]}
        errors={form.summary().length}
        tags={<SavedLine form={form} />}
      />
      <Show when={form.saveState() === 'conflict'}>
        <Alert tone="red" title={t('cases.form.conflict')} live>
          <Show when={between()}>
            {(event) => (
              <p>
                {t('cases.form.between', {
                  who: [event().who.org, event().who.name].filter(Boolean).join(' '),
                  at: formatInstant(event().at),
                  what: actName(event().act, event().title),
                })}
              </p>
            )}
          </Show>
          <p>
            <Button onClick={() => location.reload()}>{t('cases.form.reload')}</Button>
          </p>
        </Alert>
      </Show>
      <form class={s.page} onSubmit={go} novalidate>
        <Panel title={t('cases.form.partOf', { n: at() + 1, total: FORM_SECTIONS.length })}>
          <div class={s.fields}>
            <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
            <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
            <For each={fields}>
              {(field) => (
                <>
                  <Show when={field === 'schoolCode'}>
                    <SchoolSearch
                      code={String(form.value['schoolCode'] ?? '')}
                      name={String(form.value['schoolName'] ?? '')}
                      onChoose={({ code, name }) => form.patch({ schoolCode: code, schoolName: name })}
                    />
                  </Show>
                  <Show when={isAsked(field, whole())}>
                    <CaseField
                      field={field}
                      binding={
                        field === 'citizenId'
                          ? {
                              ...form.field(field),
                              get value() {
                                return form.value[field]
                              },
                              get error() {
                                return form.error(field)
                              },
                              onBlur: () => {
                                form.field(field).onBlur()
                                afterId()
                              },
                            }
                          : form.field(field)
                      }
                      policy={p.policy}
                      asked={asked(field)}
                      storedId={storedId()}
                    />
                  </Show>
                </>
              )}
            </For>
          </div>
        </Panel>
        <ButtonGroup>
          <Button kind="primary" type="submit" busy={form.busy()}>
            {t('cases.form.continue')}
          </Button>
          <ButtonLink href={`/cases/${p.data.case.id}/form`}>{t('cases.form.toList')}</ButtonLink>
        </ButtonGroup>
      </form>
    </Narrow>
  )
}
