import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Mark, Tag } from '../../ui/tag.tsx'
import type { Tone } from '../../ui/tone.ts'
import { fieldName, valueText } from '../cases/case-words.ts'
import s from './imports.module.css'
import { ROW_SHOW, rowsAddress, useRows, type ImportPage, type ImportedRow } from './imports.data.ts'

const TONE: Record<'good' | 'bad' | 'known' | 'taken' | 'waiting', Tone> = {
  good: 'green',
  bad: 'red',
  known: 'neutral',
  taken: 'blue',
  waiting: 'neutral',
}

const stateOf = (row: ImportedRow) => (row.state === 'good' && row.caseId ? 'taken' : (row.state ?? 'waiting'))

/** 1 -> A, 27 -> AA: columns as Excel names them. */
const letter = (n: number): string => (n > 26 ? letter(Math.floor((n - 1) / 26)) : '') + String.fromCharCode(65 + ((n - 1) % 26))

const columns = (): Column<ImportedRow>[] => [
  { key: 'row', head: t('imports.row'), nowrap: true, cell: (row) => <span class="num">{row.rowNumber}</span> },
  {
    key: 'person',
    head: t('imports.person'),
    main: true,
    cell: (row) => (
      <span class={s.two}>
        {row.name ?? t('imports.unnamed')}
        <small class="num">{row.citizenId}</small>
      </span>
    ),
  },
  {
    key: 'education',
    head: t('imports.education'),
    cell: (row) => (
      <span class={s.two}>
        {row.schoolName}
        <small>{[valueText('educationLevel', row.educationLevel), row.major].filter(Boolean).join(' · ')}</small>
      </span>
    ),
  },
  { key: 'post', head: t('imports.post'), cell: (row) => row.postTitle },
  { key: 'result', head: t('imports.result'), nowrap: true, cell: (row) => <Result row={row} /> },
  { key: 'problems', head: t('imports.problems'), cell: (row) => <Problems row={row} /> },
]

function Result(p: { row: ImportedRow }) {
  const state = () => stateOf(p.row)
  return (
    <span class={s.two}>
      <span>
        <Tag tone={TONE[state()]}>{t(`imports.rowState.${state()}`)}</Tag>
      </span>
      <Show when={p.row.caseId}>
        {(id) => (
          <small>
            <a href={`/cases/${id()}`}>{t(state() === 'taken' ? 'imports.isDraft' : 'imports.isCase', { no: p.row.caseNo ?? '' })}</a>
          </small>
        )}
      </Show>
    </span>
  )
}

/** Faults of the cells first, then what the rules say of the row as it stands. */
function Problems(p: { row: ImportedRow }) {
  const clear = () => p.row.errors.length === 0 && p.row.findings.length === 0 && !p.row.note && p.row.state !== null
  return (
    <Show when={!clear()} fallback={<Mark tone="green">{t('imports.fine')}</Mark>}>
      <ul class={s.problems}>
        <For each={p.row.errors}>
          {(error) => (
            <li data-tone="red">
              <b>{t('imports.column', { column: letter(error.order), title: fieldTitle(error) })}</b>
              {error.message}
            </li>
          )}
        </For>
        <For each={p.row.findings}>
          {(finding) => (
            <li data-tone={finding.kind === 'refused' ? 'amber' : undefined}>
              <Show when={finding.kind === 'missing'}>
                <b>{t('imports.missing')}</b>
              </Show>
              {finding.message} <Citation article={finding.article} text={finding.text} />
            </li>
          )}
        </For>
        <Show when={p.row.note}>{(note) => <li>{note()}</li>}</Show>
      </ul>
    </Show>
  )
}

/** The dictionary's name of a column, else the one of the template. */
function fieldTitle(error: ImportedRow['errors'][number]): string {
  const named = fieldName(error.column)
  return named === error.column ? error.title : named
}

/** The rows of the workbook, all or only some, fifty a page. */
export function RowsPanel(p: { data: ImportPage }) {
  const url = useUrlState(rowsAddress)
  const rows = useRows(
    () => p.data.id,
    url.values,
    () => `${p.data.status}`,
    () => p.data.total > 0,
  )
  const counts = () => ({ all: p.data.total, bad: p.data.bad, good: p.data.good, known: p.data.known, refused: p.data.refused })
  const tabs = () =>
    ROW_SHOW.map((show) => ({
      label: t(`imports.show.${show}`),
      href: url.href({ show }),
      current: url.values().show === show,
      count: counts()[show],
    }))
  const links = () =>
    keysetLinks(`/imports/${p.data.id}?${url.values().show}`, {
      after: url.values().after,
      next: rows.data?.next === null || rows.data === undefined ? null : String(rows.data.next),
    })
  const to = (after: string | undefined) => (after === undefined ? undefined : url.href({ after }))
  return (
    <Panel label={t('imports.tableCaption')} flush>
      <Tabs label={t('imports.view')} items={tabs()} />
      <Loaded query={rows}>
        {(page) => (
          <>
            <DataTable
              caption={t('imports.tableCaption')}
              rows={page().rows}
              columns={columns()}
              rowKey={(row) => String(row.rowNumber)}
              loading={rows.isFetching}
              empty={<EmptyState title={t('imports.noneShown')} why={t('imports.noneShownWhy')} />}
            />
            <Show when={page().rows.length > 0}>
              <Pager
                total={counts()[url.values().show]}
                shown={page().rows.length}
                nextHref={to(links().next)}
                previousHref={to(links().previous)}
              />
            </Show>
          </>
        )}
      </Loaded>
    </Panel>
  )
}
