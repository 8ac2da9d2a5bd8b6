import Pencil from 'lucide-solid/icons/pencil'
import { Show, createSignal, lazy } from 'solid-js'
import { keysOf, EDUCATION_LEVEL } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList, type DataRow } from '../../ui/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { listOf } from './org-words.tsx'
import type { Org } from './orgs.data.ts'

const AdmissionDialog = lazy(async () => ({ default: (await import('./admission-dialog.tsx')).AdmissionDialog }))

type Conditions = NonNullable<Org['admission']>

function rowsOf(own: Conditions): DataRow[] {
  return [
    ...(own.minRegisteredMonths === undefined
      ? []
      : [{ label: t('orgs.minRegisteredMonths'), value: `${own.minRegisteredMonths} ${t('orgs.months')}` }]),
    ...(own.minEducation === undefined
      ? []
      : [{ label: t('orgs.minEducation'), value: t('orgs.andAbove', { level: t(`orgs.level.${own.minEducation}`) }) }]),
    ...keysOf(EDUCATION_LEVEL).flatMap((level) =>
      own.maxAge?.[level] === undefined
        ? []
        : [{ label: t('orgs.maxAgeOf', { level: t(`orgs.level.${level}`) }), value: `${own.maxAge[level]} ${t('orgs.years')}` }],
    ),
    ...(own.schoolSets?.length
      ? [{ label: t('orgs.schoolSets'), value: listOf(own.schoolSets.map((set) => t(`orgs.schoolSet.${set}`))), wide: true }]
      : []),
    ...(own.industries?.length ? [{ label: t('orgs.industries'), value: listOf(own.industries), wide: true }] : []),
    ...(own.note ? [{ label: t('orgs.admissionNote'), value: own.note, wide: true }] : []),
  ]
}

/** A unit's own conditions (Article 8): its own page changes them, its employers read them. */
export function AdmissionPanel(p: { org: Pick<Org, 'id' | 'version' | 'admission'>; mayEdit: boolean; ofUnit?: boolean }) {
  const [editing, setEditing] = createSignal(false)
  const rows = () => rowsOf(p.org.admission ?? {})
  return (
    <Panel
      title={t(p.ofUnit ? 'orgs.admissionOf' : 'orgs.admission')}
      flush
      tags={<Citation article="8" />}
      aside={
        <Show when={p.mayEdit}>
          <Button onClick={() => setEditing(true)}>
            <Pencil size={15} aria-hidden="true" />
            {t('orgs.editAdmission')}
          </Button>
        </Show>
      }
    >
      <Show
        when={rows().length > 0}
        fallback={<EmptyState title={t('orgs.admissionNone')} why={p.mayEdit ? t('orgs.admissionLead') : undefined} />}
      >
        <DataList rows={rows()} />
      </Show>
      <Show when={editing()}>
        <AdmissionDialog org={p.org} onClose={() => setEditing(false)} />
      </Show>
    </Panel>
  )
}
