import { For, Show } from 'solid-js'
import { z } from 'zod'
import { CASE_STATUS } from '../../../api/rules/case-status.ts'
import { t } from '../../i18n/index.ts'
import { keysetLinks } from '../../lib/paging.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Pager } from '../../ui/pager.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { useDossierPeople, type DossierPerson } from './dossiers.data.ts'
import s from './dossiers.module.css'

const address = z.object({ q: z.string().default(''), lacking: z.enum(['', 'yes']).default(''), after: z.string().default('') })

/** Everybody of the dossier with what is there of each. */
export function PeoplePanel(p: { unitId: string; year: string }) {
  const url = useUrlState(address)
  const query = useDossierPeople(() => ({ unitId: p.unitId, year: p.year }), url.values)
  const links = (next: string | null) =>
    keysetLinks(`dossier ${p.unitId} ${p.year} ${url.values().q} ${url.values().lacking}`, { after: url.values().after, next })
  return (
    <Panel id="people" title={t('dossiers.peopleTitle')} flush>
      <FilterBar>
        <TextField
          id="f-people"
          type="search"
          label={t('dossiers.search')}
          hideLabel
          placeholder={t('dossiers.search')}
          value={url.values().q}
          onChange={(q) => url.set({ q })}
        />
        <SelectField
          id="f-lacking"
          label={t('dossiers.lackingOnly')}
          hideLabel
          options={[
            { value: '', label: t('dossiers.all') },
            { value: 'yes', label: t('dossiers.lacking') },
          ]}
          value={url.values().lacking}
          onChange={(lacking) => url.set({ lacking: lacking === 'yes' ? 'yes' : '' })}
        />
      </FilterBar>
      <Loaded query={query}>
        {(page) => (
          <>
            <DataTable
              caption={t('dossiers.peopleTitle')}
              rows={page().items}
              rowKey={(person) => person.caseId}
              rowHref={(person) => `/cases/${person.caseId}`}
              columns={columns()}
              loading={query.isFetching}
              empty={<EmptyState title={t('dossiers.peopleNone')} />}
            />
            <Pager
              total={page().total}
              shown={page().items.length}
              nextHref={hrefOf(links(page().next).next, (after) => url.href({ after }))}
              previousHref={hrefOf(links(page().next).previous, (after) => url.href({ after }))}
            />
          </>
        )}
      </Loaded>
    </Panel>
  )
}
const hrefOf = (after: string | undefined, href: (after: string) => string) => (after === undefined ? undefined : href(after))

const columns = () => [
  { key: 'name', head: t('dossiers.person'), main: true, cell: (person: DossierPerson) => person.name },
  { key: 'caseNo', head: t('dossiers.caseNo'), nowrap: true, cell: (person: DossierPerson) => <span class="num">{person.caseNo}</span> },
  { key: 'employer', head: t('dossiers.employer'), cell: (person: DossierPerson) => person.employerName },
  {
    key: 'status',
    head: t('dossiers.status'),
    cell: (person: DossierPerson) => CASE_STATUS[person.status as keyof typeof CASE_STATUS] ?? person.status,
  },
  {
    key: 'papers',
    head: t('dossiers.papers'),
    cell: (person: DossierPerson) => (
      <>
        <Show when={person.gap}>{(gap) => <b class={s.lack}>{gap()}</b>}</Show>
        <details>
          <summary>{t('dossiers.papersOf', { n: person.papers.length })}</summary>
          <ul class={s.papers}>
            <For each={person.papers}>
              {(paper) => (
                <li>
                  {paper.title} {paper.number} <Show when={paper.note}>{(note) => <span class="muted">{note()}</span>}</Show>
                </li>
              )}
            </For>
          </ul>
        </details>
      </>
    ),
  },
]
