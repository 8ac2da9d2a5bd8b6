import { Show, createMemo, createSignal, lazy } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { BatchBar } from '../../ui/batch-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { createSelection } from '../../ui/selection.ts'
import { DataTable, type Column } from '../../ui/table.tsx'
import { letterAddress, pdfHref, useLetters, verifyHref, type ListedLetter, type PrintChoice } from './letters.data.ts'
import s from './letters.module.css'
import { LetterState } from './letter-state.tsx'
import { LetterTabs } from './letter-tabs.tsx'

const PrintDialog = lazy(async () => ({ default: (await import('./print-dialog.tsx')).PrintDialog }))

const KINDS = ['approvalForm', 'acceptanceLetter', 'introductionLetter', 'sanctionNotice'] as const
const STATES = ['valid', 'revoked', 'superseded'] as const

const columns = (): Column<ListedLetter>[] => [
  { key: 'number', head: t('letters.number'), nowrap: true, main: true, cell: (row) => <span class="num">{row.number}</span> },
  { key: 'kind', head: t('letters.kind'), nowrap: true, cell: (row) => t(`letters.${row.kind}`) },
  {
    key: 'name',
    head: t('letters.person'),
    cell: (row) => (
      <Show when={row.caseId} fallback={row.name}>
        {(caseId) => <a href={`/cases/${caseId()}`}>{row.name}</a>}
      </Show>
    ),
  },
  {
    key: 'employer',
    head: t('letters.employer'),
    cell: (row) => (
      <>
        {row.employerName}
        <small class={s.sub}>{row.unitName}</small>
      </>
    ),
  },
  { key: 'issuedOn', head: t('letters.issuedOn'), nowrap: true, cell: (row) => <span class="num">{row.issuedOn}</span> },
  {
    key: 'validUntil',
    head: t('letters.validUntil'),
    nowrap: true,
    cell: (row) => <span class="num">{row.validUntil ?? t('letters.noEnd')}</span>,
  },
  { key: 'status', head: t('common.status'), nowrap: true, cell: (row) => <LetterState letter={row} /> },
  { key: 'prints', head: t('letters.printCount'), align: 'end', cell: (row) => row.prints || '—' },
  {
    key: 'acts',
    head: t('common.actions'),
    nowrap: true,
    cell: (row) => (
      <span class={s.acts}>
        <a href={pdfHref(row.id)} download="" aria-label={t('letters.downloadOf', { number: row.number })}>
          {t('letters.download')}
        </a>
        <a href={verifyHref(row.verifyCode)} target="_blank" rel="noopener" aria-label={t('letters.verifyOf', { number: row.number })}>
          {t('letters.verify')}
        </a>
      </span>
    ),
  },
]

/** Every issued paper of a year: find, print many as one file, download, verify. */
export default function LettersScreen() {
  const session = useSession()
  const url = useUrlState(letterAddress)
  const thisYear = () => session.today().slice(0, 4)
  const address = createMemo(() => ({ ...url.values(), year: url.values().year || thisYear() }))
  const list = useLetters(address)
  const [text, setText] = createSignal(url.values().q)
  const filtered = () => Boolean(url.values().kind || url.values().status || url.values().q)
  const years = (found: readonly number[]) => [...new Set([Number(address().year), Number(thisYear()), ...found])].toSorted((a, b) => b - a)
  const selection = createSelection<ListedLetter>((row) => row.id)
  const [printing, setPrinting] = createSignal<PrintChoice>()
  /** The picked ones, or all that the filters show. */
  const chosen = (): PrintChoice => {
    const { year, kind, status, q } = address()
    if (!selection.everything()) return { ids: [...selection.keys()] }
    return { filter: { year: Number(year), ...(kind ? { kind } : {}), ...(status ? { status } : {}), ...(q ? { q } : {}) } }
  }
  const clear = () => {
    setText('')
    url.set({ kind: '', status: '', q: '' })
  }
  return (
    <>
      <PageHeader title={t('letters.title')} lead={t('letters.lead')} />
      <Panel label={t('letters.title')} flush>
        <LetterTabs current="list" />
        <Loaded
          query={list}
          fallback={<DataTable caption={t('letters.list')} rows={[]} columns={columns()} rowKey={(row) => row.id} loading />}
        >
          {(page) => {
            const links = () =>
              keysetLinks(`/letters?${JSON.stringify({ ...address(), after: '' })}`, { after: address().after, next: page().next })
            return (
              <>
                <form
                  onSubmit={(event) => {
                    event.preventDefault()
                    url.set({ q: text().trim() })
                  }}
                >
                  <FilterBar
                    onClear={filtered() ? clear : undefined}
                    actions={
                      <Show when={filtered()}>
                        <Button kind="quiet" onClick={clear}>
                          {t('common.clearAll')}
                        </Button>
                      </Show>
                    }
                  >
                    <SelectField
                      id="f-year"
                      label={t('letters.intakeYear')}
                      hideLabel
                      options={years(page().years).map((year) => ({ value: String(year), label: t('common.yearOf', { year }) }))}
                      value={address().year}
                      onChange={(year) => url.set({ year })}
                    />
                    <SelectField
                      id="f-kind"
                      label={t('letters.kind')}
                      hideLabel
                      placeholder={t('letters.allKinds')}
                      options={KINDS.map((kind) => ({ value: kind, label: t(`letters.${kind}`) }))}
                      value={address().kind}
                      onChange={(kind) => url.set({ kind })}
                    />
                    <SelectField
                      id="f-status"
                      label={t('common.status')}
                      hideLabel
                      placeholder={t('letters.allStatus')}
                      options={STATES.map((status) => ({ value: status, label: t(`letters.${status}`) }))}
                      value={address().status}
                      onChange={(status) => url.set({ status })}
                    />
                    <TextField
                      id="f-q"
                      type="search"
                      label={t('common.search')}
                      hideLabel
                      placeholder={t('letters.search')}
                      value={text()}
                      onChange={setText}
                    />
                    <Button type="submit">{t('common.search')}</Button>
                  </FilterBar>
                </form>
                <DataTable
                  caption={t('letters.list')}
                  rows={page().rows}
                  columns={columns()}
                  rowKey={(row) => row.id}
                  rowHref={(row) => `/letters/${row.id}`}
                  rowLabel={(row) => `${row.number} ${row.name}`}
                  selection={session.can('letter.print') ? selection : undefined}
                  loading={list.isFetching}
                  empty={
                    <EmptyState
                      title={t(filtered() ? 'letters.noneFiltered' : 'letters.none')}
                      why={t(filtered() ? 'letters.noneFilteredWhy' : 'letters.noneWhy')}
                    >
                      <Show when={filtered()}>
                        <Button onClick={clear}>{t('common.clearAll')}</Button>
                      </Show>
                    </EmptyState>
                  }
                />
                <Show when={page().rows.length > 0}>
                  <Pager
                    total={page().total}
                    capped={page().capped}
                    shown={page().rows.length}
                    nextHref={links().next === undefined ? undefined : url.href({ after: links().next })}
                    previousHref={links().previous === undefined ? undefined : url.href({ after: links().previous })}
                  />
                </Show>
                <BatchBar
                  selection={selection}
                  total={page().total}
                  capped={page().capped}
                  actions={[{ label: t('letters.print.batch'), primary: true, onClick: () => setPrinting(chosen()) }]}
                />
              </>
            )
          }}
        </Loaded>
      </Panel>
      <Show when={printing()}>
        {(choice) => <PrintDialog choice={choice()} onClose={() => setPrinting(undefined)} onDone={() => selection.clear()} />}
      </Show>
    </>
  )
}
