import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatShort } from '../../lib/format.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import type { Column } from '../../ui/table.tsx'
import { Mark, Tag } from '../../ui/tag.tsx'
import { shortTerm, statusName, statusTone, word } from './case-words.ts'
import type { ListedCase } from './cases.data.ts'
import s from './cases.module.css'

export const COLUMN_KEYS = [
  'due',
  'caseNo',
  'name',
  'employer',
  'unit',
  'level',
  'school',
  'route',
  'quotaKind',
  'check',
  'status',
  'firstCheck',
  'submitted',
  'updated',
] as const
export type ColumnKey = (typeof COLUMN_KEYS)[number]

/** What each tier sees until it chooses otherwise: its own name is not repeated in every row. */
const USUAL: Record<StaffTier, readonly ColumnKey[]> = {
  employer: ['caseNo', 'name', 'level', 'school', 'route', 'quotaKind', 'check', 'status', 'updated'],
  supervisingUnit: ['caseNo', 'name', 'employer', 'level', 'quotaKind', 'check', 'firstCheck', 'status', 'submitted'],
  bureau: ['due', 'caseNo', 'name', 'employer', 'unit', 'level', 'quotaKind', 'check', 'status', 'submitted'],
  auditor: ['caseNo', 'name', 'employer', 'unit', 'level', 'quotaKind', 'check', 'status', 'updated'],
}
export const usualColumns = (tier: StaffTier) => USUAL[tier]

/** What the automatic check said, in a picture and words. */
export function CheckMark(p: { check: ListedCase['check'] }) {
  return (
    <Show when={p.check} fallback={<Mark tone="neutral">{t('cases.check.none')}</Mark>}>
      {(check) => (
        <Show when={check().kind !== 'pass'} fallback={<Mark tone="green">{t('cases.check.pass')}</Mark>}>
          <Show when={check().kind !== 'waived'} fallback={<Mark tone="amber">{t('cases.check.waived')}</Mark>}>
            <span class={s.line} title={check().message ?? undefined}>
              <Mark tone={check().kind === 'refused' ? 'red' : 'amber'}>
                {check().message ?? t('cases.check.doubts')}
                <Show when={check().failures > 1}>{t('cases.check.more', { n: check().failures - 1 })}</Show>
              </Mark>
            </span>
          </Show>
        </Show>
      )}
    </Show>
  )
}

function StatusCell(p: { row: ListedCase }) {
  return (
    <span class={s.tags}>
      <Tag tone={statusTone(p.row.status)}>{statusName(p.row.status)}</Tag>
      <Show when={p.row.timesReturned > 0 && p.row.status === 'SUBMITTED'}>
        <Tag tone="violet" title={t('cases.round', { n: p.row.timesReturned + 1 })}>
          {t('cases.resubmitted', { n: p.row.timesReturned + 1 })}
        </Tag>
      </Show>
      <Show when={p.row.revocationAsked && p.row.status !== 'REVOKED'}>
        <Tag tone="red">{t('cases.revocationAsked')}</Tag>
      </Show>
    </span>
  )
}

/** One line, the rest behind three dots and in the title: rows keep one height. */
function Line(p: { text: string; short?: string }) {
  return (
    <span class={s.line} data-short={p.short === undefined ? undefined : ''} title={p.text}>
      {p.short ?? p.text}
    </span>
  )
}

/** A district bureau as everybody calls it; the whole name stands in the title. */
const shortUnit = (name: string) => name.replace(/人力资源和社会保障局$/, '人社局')

/** 硕士研究生 -> 硕士: the column's head says what it is. */
const shortLevel = (level: string | null) => (level ? word(`cases.educationLevel.${level}`, level).replace('研究生', '') : '')

/** Every column a list can show; heads are read when drawn, so they follow the language. */
const ALL: Record<ColumnKey, () => Column<ListedCase>> = {
  due: () => ({
    key: 'due',
    head: t('cases.col.due'),
    sortable: true,
    nowrap: true,
    cell: (row) => <Deadline due={row.dueOn} provisional={row.dueProvisional} />,
  }),
  caseNo: () => ({ key: 'caseNo', head: t('cases.col.caseNo'), nowrap: true, main: true, cell: (row) => row.caseNo }),
  name: () => ({
    key: 'name',
    head: t('cases.col.name'),
    sortable: true,
    cell: (row) => (
      <span class={s.line}>
        <Show when={row.name} fallback={<span class="muted">{t('cases.unnamed')}</span>}>
          {row.name}
        </Show>{' '}
        <small>{row.postTitle}</small>
      </span>
    ),
  }),
  employer: () => ({ key: 'employer', head: t('cases.col.employer'), cell: (row) => <Line text={row.employerName} /> }),
  unit: () => ({ key: 'unit', head: t('cases.col.unit'), cell: (row) => <Line text={row.unitName} short={shortUnit(row.unitName)} /> }),
  level: () => ({ key: 'level', head: t('cases.col.level'), nowrap: true, cell: (row) => shortLevel(row.educationLevel) }),
  school: () => ({ key: 'school', head: t('cases.col.school'), cell: (row) => <Line text={row.schoolName ?? ''} /> }),
  route: () => ({
    key: 'route',
    head: t('cases.col.route'),
    cell: (row) => <Line text={row.entryRoute ? shortTerm(word(`cases.entryRoute.${row.entryRoute}`, row.entryRoute)) : ''} />,
  }),
  quotaKind: () => ({
    key: 'quotaKind',
    head: t('cases.col.quotaKind'),
    nowrap: true,
    cell: (row) => shortTerm(word(`cases.quotaKind.${row.quotaKind}`, '')),
  }),
  check: () => ({ key: 'check', head: t('cases.col.check'), nowrap: true, cell: (row) => <CheckMark check={row.check} /> }),
  status: () => ({ key: 'status', head: t('cases.col.status'), cell: (row) => <StatusCell row={row} /> }),
  firstCheck: () => ({ key: 'firstCheck', head: t('cases.col.firstCheck'), nowrap: true, cell: (row) => row.firstCheckedByName ?? '' }),
  submitted: () => ({
    key: 'submitted',
    head: t('cases.col.submitted'),
    sortable: true,
    nowrap: true,
    cell: (row) => <span class="num">{formatShort(row.submittedAt)}</span>,
  }),
  updated: () => ({
    key: 'updated',
    head: t('cases.col.updated'),
    sortable: true,
    nowrap: true,
    cell: (row) => <span class="num">{formatShort(row.updatedAt)}</span>,
  }),
}

export const columnName = (key: ColumnKey): string => t(`cases.col.${key}`)
export const columnsOf = (keys: readonly ColumnKey[]): Column<ListedCase>[] =>
  COLUMN_KEYS.filter((key) => keys.includes(key)).map((key) => ALL[key]())
