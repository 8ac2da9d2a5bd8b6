import { Show, createMemo, createSignal } from 'solid-js'
import { ACTS } from '../../../api/audit/act-titles.schemas.ts'
import { t } from '../../i18n/index.ts'
import type { UrlState } from '../../lib/url-state.ts'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar, type FilterChip } from '../../ui/filter-bar.tsx'
import { Button } from '../../ui/button.tsx'
import { actName } from './event-words.ts'
import { useAuditOrgs, type AuditAddress } from './audit.data.ts'
import { PersonDialog } from './person-dialog.tsx'

const CHIPS = {
  person: 'audit.chipPerson',
  about: 'trace.chipAbout',
  samePerson: 'trace.chipSamePerson',
  caseNo: 'audit.chipCase',
  orgId: 'audit.chipOrg',
  act: 'audit.chipAct',
  article: 'trace.chipArticle',
  from: 'audit.chipFrom',
  to: 'audit.chipTo',
} as const

/** What the trace is searched by; typed words are asked for with Enter or the button, choices at once. */
export function AuditFilters(p: { url: UrlState<AuditAddress>; onClear: () => void }) {
  const found = useAuditOrgs()
  const orgs = createMemo(() =>
    (found.isPending || found.isLoadingError ? [] : [...(found.data?.units ?? []), ...(found.data?.employers ?? [])]).map(
      ({ id, name, pinyin }) => ({ value: id, label: name, alias: pinyin }),
    ),
  )
  const acts = createMemo(() => ACTS.map((act) => ({ value: act, label: actName(act) })))
  const [person, setPerson] = createSignal(p.url.values().person)
  const [caseNo, setCaseNo] = createSignal(p.url.values().caseNo)
  const [about, setAbout] = createSignal(p.url.values().about)
  const [article, setArticle] = createSignal(p.url.values().article)
  const [asking, setAsking] = createSignal(false)
  const search = (event: SubmitEvent) => {
    event.preventDefault()
    p.url.set({ person: person().trim(), caseNo: caseNo().trim(), about: about().trim(), article: article().trim() })
  }
  const named = (key: keyof typeof CHIPS, value: string) =>
    key === 'orgId' ? (orgs().find((one) => one.value === value)?.label ?? value) : key === 'act' ? actName(value) : value
  const remove = (key: keyof typeof CHIPS) => {
    if (key === 'person') setPerson('')
    if (key === 'caseNo') setCaseNo('')
    if (key === 'about') setAbout('')
    if (key === 'article') setArticle('')
    p.url.set({ [key]: '' })
  }
  const chips = createMemo((): FilterChip[] => {
    const values = p.url.values()
    const ordinary = (Object.keys(CHIPS) as (keyof typeof CHIPS)[]).flatMap((key) =>
      values[key] ? [{ label: t(CHIPS[key], { value: named(key, values[key]) }), onRemove: () => remove(key) }] : [],
    )
    return values.subjectId
      ? [...ordinary, { label: t('audit.chipSubject'), onRemove: () => p.url.set({ subjectType: '', subjectId: '' }) }]
      : ordinary
  })
  const clear = () => {
    setPerson('')
    setCaseNo('')
    setAbout('')
    setArticle('')
    p.onClear()
  }
  return (
    <form onSubmit={search} role="search" aria-label={t('common.filters')}>
      <FilterBar chips={chips()} onClear={clear}>
        <TextField
          id="filter-person"
          label={t('audit.filterPerson')}
          hideLabel
          type="search"
          placeholder={t('audit.filterPerson')}
          value={person()}
          onChange={setPerson}
        />
        <TextField
          id="filter-case"
          label={t('audit.filterCase')}
          hideLabel
          type="search"
          placeholder={t('audit.filterCase')}
          value={caseNo()}
          onChange={setCaseNo}
        />
        <TextField
          id="filter-about"
          label={t('trace.about')}
          hideLabel
          type="search"
          placeholder={t('trace.about')}
          value={about()}
          onChange={setAbout}
        />
        <Combobox
          id="filter-org"
          label={t('audit.filterOrg')}
          hideLabel
          placeholder={t('audit.filterOrg')}
          options={orgs()}
          value={p.url.values().orgId}
          onChange={(orgId) => p.url.set({ orgId })}
          width={210}
        />
        <Combobox
          id="filter-act"
          label={t('audit.filterAct')}
          hideLabel
          placeholder={t('audit.filterAct')}
          options={acts()}
          value={p.url.values().act}
          onChange={(act) => p.url.set({ act })}
          width={190}
        />
        <TextField
          id="filter-article"
          label={t('trace.article')}
          hideLabel
          type="search"
          placeholder={t('trace.article')}
          value={article()}
          onChange={setArticle}
        />
        <DateField
          id="filter-from"
          label={t('audit.filterFrom')}
          hideLabel
          value={p.url.values().from}
          onChange={(from) => p.url.set({ from })}
        />
        <DateField id="filter-to" label={t('audit.filterTo')} hideLabel value={p.url.values().to} onChange={(to) => p.url.set({ to })} />
        <Button type="submit">{t('common.search')}</Button>
        <Button kind="quiet" onClick={() => setAsking(true)}>
          {t('trace.byNumber')}
        </Button>
      </FilterBar>
      <Show when={asking()}>
        <PersonDialog
          onClose={() => setAsking(false)}
          onFound={(samePerson) => {
            setAsking(false)
            p.url.set({ samePerson })
          }}
        />
      </Show>
    </form>
  )
}
