import { For, Show, createSignal } from 'solid-js'
import { FORM_SECTIONS } from '../../../api/cases/cases.schemas.ts'
import { DISTRICT, EMPLOYER_NATURE, type District, type EmployerNature } from '../../../api/rules/terms.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatInstant } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { DataList, type DataRow } from '../../ui/data-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { fieldName, valueText } from './case-words.ts'
import { revealId, useRefreshCases, type CasePage } from './cases.data.ts'
import s from './cases.module.css'

/** How long a number that was asked for stays in sight. */
const SHOWN_MS = 60_000
const WIDE = new Set(['matchStatement', 'startupResults', 'offQuotaBasis', 'entryRoute'])
/** Asked only of some; left out where they say nothing. */
const SOMETIMES = new Set([
  'offQuotaCategory',
  'offQuotaBasis',
  'founderRole',
  'founderShare',
  'founderShareOriginal',
  'startupIndustry',
  'startupResults',
  'familyInBeijing',
  'familyRelation',
  'parentsBeijingHukou',
  'parentsMovedOn',
])

/** The number masked; the whole of it on request, which is recorded. */
function CitizenId(p: { data: CasePage }) {
  const [full, setFull] = createSignal<string>()
  const refresh = useRefreshCases()
  async function reveal(): Promise<void> {
    try {
      setFull((await revealId(p.data.case.id)).citizenId)
      setTimeout(() => setFull(undefined), SHOWN_MS)
      void toast({ title: t('cases.idRecorded'), tone: 'info' })
      await refresh()
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    }
  }
  return (
    <span class={s.reveal}>
      <span class="num">{full() ?? p.data.case.citizenId}</span>
      <Show when={p.data.may.revealId && !full()}>
        <button type="button" onClick={() => void reveal()} title={t('cases.idWillRecord')}>
          {t('cases.revealId')}
        </button>
      </Show>
    </span>
  )
}

/** Fields a rule stumbled on: marked beside the value. */
const doubted = (data: CasePage): ReadonlySet<string> =>
  new Set(
    data.checks.findings
      .filter((one) => one.result === 'refused' || one.result === 'missing')
      .flatMap((one) => [...(one.fields ?? []), ...Object.keys(one.facts ?? {})]),
  )

/** What was declared, section by section, with what changed since the last return. */
export function CaseInfo(p: { data: CasePage }) {
  const form = () => p.data.case.form as Readonly<Record<string, unknown>>
  const rowOf = (field: string): DataRow => {
    const change = p.data.changes.find((one) => one.field === field)
    return {
      label: fieldName(field),
      value: field === 'citizenId' ? p.data.case.citizenId ? <CitizenId data={p.data} /> : '' : valueText(field, form()[field]),
      ...(change ? { was: valueText(field, change.was) } : {}),
      ...(doubted(p.data).has(field) ? { flag: t('cases.toCheck') } : {}),
      ...(WIDE.has(field) ? { wide: true } : {}),
    }
  }
  const shown = (fields: readonly string[]) =>
    fields.filter(
      (field) =>
        !SOMETIMES.has(field) ||
        (form()[field] !== undefined && form()[field] !== null && form()[field] !== '') ||
        p.data.changes.some((one) => one.field === field),
    )
  return (
    <Panel id="info" title={t('cases.info')} aside={t('cases.updatedAt', { at: formatInstant(p.data.case.updatedAt) })} flush>
      <For each={FORM_SECTIONS}>
        {(section) => (
          <>
            <h3 class={s.sub}>{t(`cases.section.${section.key}`)}</h3>
            <DataList rows={shown(section.fields).map(rowOf)} />
          </>
        )}
      </For>
    </Panel>
  )
}

export function EmployerInfo(p: { data: CasePage }) {
  const rows = (): DataRow[] => {
    const org = p.data.employer
    const own = [
      { label: t('cases.col.employer'), value: p.data.case.employerName },
      { label: t('cases.col.unit'), value: p.data.case.unitName },
    ]
    if (!org) return own
    return [
      ...own,
      { label: t('cases.org.uscc'), value: org.uscc ?? '' },
      { label: t('cases.org.nature'), value: EMPLOYER_NATURE[org.nature as EmployerNature] ?? '' },
      { label: t('cases.org.district'), value: DISTRICT[org.district as District]?.name ?? '' },
      { label: t('cases.org.registeredOn'), value: formatDay(org.registeredOn, locale()) },
      { label: t('cases.org.business'), value: org.mainBusiness ?? org.industry ?? '', wide: true },
      { label: t('cases.org.contact'), value: [org.contactName, org.phone].filter(Boolean).join('　'), wide: true },
    ]
  }
  return (
    <Panel title={t('cases.employer')} flush>
      <DataList rows={rows()} />
    </Panel>
  )
}
