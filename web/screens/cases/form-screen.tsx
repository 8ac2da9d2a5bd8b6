import { useParams } from '@solidjs/router'
import { Show, Suspense, lazy } from 'solid-js'
import { FORM_SECTIONS } from '../../../api/cases/cases.schemas.ts'
import { t } from '../../i18n/index.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Split } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TaskList, type Task } from '../../ui/task-list.tsx'
import { ActButton } from './act-button.tsx'
import { Returned } from './case-banner.tsx'
import { QuotaImpact } from './case-side.tsx'
import { statusName, statusTone } from './case-words.ts'
import { useCase, type CasePage } from './cases.data.ts'
import { sectionOfField, sectionState, seenSections } from './form-fields.ts'
import { NotNow } from './not-now.tsx'

const GraduateLinkPanel = lazy(async () => ({ default: (await import('../graduate/link-panel.tsx')).GraduateLinkPanel }))
const MaterialList = lazy(async () => ({ default: (await import('../materials/material-list.tsx')).MaterialList }))

export default function FormScreen() {
  const params = useParams()
  const query = useCase(() => params['id'] ?? '')
  return (
    <Loaded query={query}>
      {(data) => (
        <Show when={data().may.edit} fallback={<NotNow data={data()} />}>
          <Tasks data={data()} />
        </Show>
      )}
    </Loaded>
  )
}

/** What refuses, by the section whose field it is about. */
const refusedIn = (data: CasePage, key: string) =>
  data.checks.findings.find(
    (one) =>
      one.result === 'refused' &&
      !data.waiver.codes.includes(one.code) &&
      Object.keys(one.facts ?? {}).some((field) => sectionOfField(field) === key),
  )

function tasksOf(data: CasePage): Task[] {
  const seen = seenSections(data.case.id)
  const base = `/cases/${data.case.id}/form`
  return FORM_SECTIONS.map((section): Task => {
    const refused = refusedIn(data, section.key)
    const state = sectionState(section.fields, data.case.form, data.case.citizenId !== null, seen.includes(section.key))
    const asked =
      data.case.status === 'RETURNED'
        ? (data.returned?.reasons ?? []).filter((one) => one.kind === 'field' && sectionOfField(one.key) === section.key).length
        : 0
    return {
      label: t(`cases.section.${section.key}`),
      href: `${base}/${section.key}`,
      state: refused && state === 'done' ? 'error' : state,
      hint: asked > 0 ? t('cases.form.askedHere', { n: asked }) : (refused?.message ?? t(`cases.form.about.${section.key}`)),
    }
  })
}

/** The form as a list of its parts, each with its state; materials and the pledge beside them. */
function Tasks(p: { data: CasePage }) {
  const stage = () => p.data.materials.find((one) => one.stage === 'declaration')
  const withdraw = () => p.data.actions.find((act) => act.action === 'withdraw')
  return (
    <>
      <PageHeader
        title={p.data.case.name || t('cases.form.new')}
        note={p.data.case.caseNo}
        crumbs={[{ label: t('shell.employerCases'), href: '/cases' }]}
        tags={<Tag tone={statusTone(p.data.case.status)}>{statusName(p.data.case.status)}</Tag>}
        actions={
          <>
            <ButtonLink href={`/cases/${p.data.case.id}`}>{t('cases.form.seeCase')}</ButtonLink>
            <ButtonLink kind="primary" href={`/cases/${p.data.case.id}/check`}>
              {t('cases.form.check')}
            </ButtonLink>
          </>
        }
      />
      <Split
        asideLabel={t('cases.quotaImpact')}
        aside={
          <>
            <Panel
              title={t('cases.form.pledge')}
              aside={
                <Tag tone={p.data.case.pledgedAt ? 'green' : 'amber'}>
                  {t(p.data.case.pledgedAt ? 'cases.form.pledged' : 'cases.form.unpledged')}
                </Tag>
              }
            >
              <p class="small">{t(p.data.case.pledgedAt ? 'cases.form.pledgeDone' : 'cases.form.pledgeWhy')}</p>
            </Panel>
            <Show when={p.data.may.link}>
              <Suspense>
                <GraduateLinkPanel caseId={p.data.case.id} />
              </Suspense>
            </Show>
            <QuotaImpact data={p.data} />
            <Show when={withdraw()}>
              {(act) => (
                <Panel label={t('cases.moreActs')}>
                  <ActButton act={act()} data={p.data} />
                </Panel>
              )}
            </Show>
          </>
        }
      >
        <Returned data={p.data} />
        <Panel title={t('cases.form.title')} flush>
          <TaskList items={tasksOf(p.data)} />
        </Panel>
        <Panel
          id="materials"
          title={t('cases.stage.declaration')}
          aside={t('cases.form.materialsOf', { held: stage()?.held ?? 0, required: stage()?.required ?? 0 })}
          flush
        >
          <Suspense fallback={<p role="status">{t('common.loading')}</p>}>
            <MaterialList caseId={p.data.case.id} stage="declaration" editable={stage()?.editable ?? false} />
          </Suspense>
        </Panel>
      </Split>
    </>
  )
}
