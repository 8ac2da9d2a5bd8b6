import { useNavigate, useParams } from '@solidjs/router'
import { For, Show, Suspense, createSignal, lazy } from 'solid-js'
import { FORM_SECTIONS } from '../../../api/cases/cases.schemas.ts'
import { t } from '../../i18n/index.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Split } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Failures, ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { CaseChecks } from './case-checks.tsx'
import { QuotaImpact } from './case-side.tsx'
import s from './cases.module.css'
import { fieldName, valueText } from './case-words.ts'
import { submitCase, useCase, useCheck, useRefreshCases, type CasePage, type CheckAnswer } from './cases.data.ts'
import { isAsked, sectionOfField } from './form-fields.ts'
import { NotNow } from './not-now.tsx'

const GraduateLinkPanel = lazy(async () => ({ default: (await import('../graduate/link-panel.tsx')).GraduateLinkPanel }))

export default function CheckScreen() {
  const params = useParams()
  const page = useCase(() => params['id'] ?? '')
  const check = useCheck(() => params['id'] ?? '')
  return (
    <Loaded query={page}>
      {(data) => (
        <Show when={data().may.edit} fallback={<NotNow data={data()} />}>
          <Loaded query={check}>{(answer) => <Review data={data()} check={answer()} again={() => void check.refetch()} />}</Loaded>
        </Show>
      )}
    </Loaded>
  )
}

/** Everything once more before it goes out: each answer with its 修改, every obstacle with its article. */
function Review(p: { data: CasePage; check: CheckAnswer; again: () => void }) {
  const navigate = useNavigate()
  const refresh = useRefreshCases()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const submitAct = () => p.data.actions.find((act) => act.action === 'submit')
  const base = () => `/cases/${p.data.case.id}/form`
  async function submit(): Promise<void> {
    setBusy(true)
    setProblem(undefined)
    try {
      await submitCase(p.data.case.id, p.data.case.version)
      void toast({ title: t('cases.submitted', { name: p.data.case.name }), tone: 'success' })
      await refresh()
      navigate(`/cases/${p.data.case.id}`)
    } catch (thrown) {
      setProblem(asProblem(thrown))
      p.again()
      window.scrollTo({ top: 0 })
    } finally {
      setBusy(false)
    }
  }
  const changeHref = (section: string, field: string) => `${base()}/${section}#f-${field}`
  const fieldsOf = (fields: readonly string[]) =>
    fields.filter((field) => isAsked(field as Parameters<typeof isAsked>[0], p.data.case.form))
  const faulty = (field: string) => p.check.fields.find((one) => one.pointer.endsWith(`/${field}`))?.detail
  return (
    <>
      <PageHeader
        title={t('cases.form.check')}
        note={p.data.case.name || p.data.case.caseNo}
        crumbs={[
          { label: t('shell.employerCases'), href: '/cases' },
          { label: t('cases.form.title'), href: base() },
        ]}
        errors={problem() ? 1 : 0}
      />
      <Split
        asideLabel={t('cases.action.submit')}
        aside={
          <>
            <Panel title={t('cases.action.submit')}>
              <div class={s.decision}>
                <p class="small muted">{t('cases.submitWords')}</p>
                <p>
                  <Button
                    wide
                    kind="primary"
                    busy={busy()}
                    disabled={!p.check.ready || Boolean(submitAct()?.blocked)}
                    onClick={() => void submit()}
                  >
                    {t('cases.submitNow')}
                  </Button>
                </p>
                <Show when={submitAct()?.blocked}>{(why) => <p class="small muted">{why()}</p>}</Show>
                <Show when={!p.check.ready}>
                  <p class="small muted">{t('cases.notReady')}</p>
                </Show>
              </div>
            </Panel>
            <Show when={!p.check.pledged && p.data.may.link}>
              <Suspense>
                <GraduateLinkPanel caseId={p.data.case.id} />
              </Suspense>
            </Show>
            <QuotaImpact data={p.data} />
          </>
        }
      >
        <Show when={problem()}>{(refusal) => <ProblemView problem={refusal()} />}</Show>
        <Obstacles data={p.data} check={p.check} />
        <CaseChecks
          data={p.data}
          busy={false}
          onAgain={() => {
            p.again()
            void refresh()
          }}
        />
        <For each={FORM_SECTIONS}>
          {(section) => (
            <Panel
              title={t(`cases.section.${section.key}`)}
              aside={
                <ButtonLink kind="link" href={`${base()}/${section.key}`}>
                  {t('common.change')}
                </ButtonLink>
              }
              flush
            >
              <DataList
                rows={fieldsOf(section.fields).map((field) => ({
                  label: fieldName(field),
                  value:
                    field === 'citizenId'
                      ? (p.data.case.citizenId ?? '')
                      : valueText(field, (p.data.case.form as Readonly<Record<string, unknown>>)[field]),
                  changeHref: changeHref(section.key, field),
                  ...(faulty(field) ? { flag: faulty(field) } : {}),
                }))}
              />
            </Panel>
          )}
        </For>
      </Split>
    </>
  )
}

/** All that stands in the way, at once; or that nothing does. */
function Obstacles(p: { data: CasePage; check: CheckAnswer }) {
  const base = () => `/cases/${p.data.case.id}/form`
  const verdict = () => p.check.verdict
  const failures = () => (verdict().kind === 'refused' && 'failures' in p.check.verdict ? p.check.verdict.failures : [])
  const lacking = () => ('missing' in p.check.verdict ? p.check.verdict.missing : [])
  return (
    <Show when={!p.check.ready} fallback={<Alert tone="green" title={t('cases.ready')} />}>
      <Show when={failures().length > 0}>
        <Alert tone="red" title={t('cases.refusedBy', { n: failures().length })}>
          <Failures items={failures()} />
        </Alert>
      </Show>
      <Show when={p.check.fields.length + lacking().length > 0}>
        <Alert tone="amber" title={t('cases.fieldsMissing', { n: p.check.fields.length + lacking().length })}>
          <ul>
            <For each={p.check.fields}>
              {(one) => (
                <li>
                  <a
                    href={`${base()}/${sectionOfField(one.pointer.split('/').at(-1) ?? '') ?? 'person'}#f-${one.pointer.split('/').at(-1)}`}
                  >
                    {one.detail}
                  </a>
                </li>
              )}
            </For>
            <For each={lacking()}>
              {(one) => (
                <li>
                  <a href={`${base()}/${sectionOfField(one.fields[0] ?? '') ?? 'route'}#f-${one.fields[0] ?? ''}`}>{one.message}</a>{' '}
                  <Citation article={one.cite.article} policy={one.policy} text={one.cite.text} />
                </li>
              )}
            </For>
          </ul>
        </Alert>
      </Show>
      <Show when={p.check.missing.length > 0}>
        <Alert tone="amber" title={t('cases.materialsMissing', { n: p.check.missing.length })}>
          <ul>
            <For each={p.check.missing}>
              {(one) => (
                <li>
                  <a href={`${base()}#materials`}>{t('cases.missingMaterial', { title: one.title })}</a> <Citation article={one.article} />
                </li>
              )}
            </For>
          </ul>
        </Alert>
      </Show>
      <Show when={!p.check.pledged}>
        <Alert tone="amber" title={t('cases.form.unpledged')}>
          <p>
            {t('cases.form.pledgeWhy')} <Citation article="25" />
          </p>
        </Alert>
      </Show>
    </Show>
  )
}
