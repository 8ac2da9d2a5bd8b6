import Plus from 'lucide-solid/icons/plus'
import Trash from 'lucide-solid/icons/trash'
import { createMemo, Index, Show } from 'solid-js'
import { keysOf, SCHOOL_SET, type SchoolSet } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import type { Form } from '../../lib/form.ts'
import { Button } from '../../ui/button.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Columns } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { DraftForm } from './draft-form.ts'
import type { SchoolSets } from './policies.data.ts'
import s from './policies.module.css'
import { readCodes } from './read-codes.ts'

export interface DraftSetsProps {
  form: Form<DraftForm, DraftForm>
  /** Undefined until they are read. */
  reference: SchoolSets | undefined
}

/** Dated sets of schools that the draft adds, and those that come with the product. */
export function DraftSets(p: DraftSetsProps) {
  const names = createMemo(() => new Map(p.reference?.schools.map(({ code, name }) => [code, name])))
  const add = () => p.form.set('schoolSets', [...p.form.value.schoolSets, { set: '', from: '', until: '', source: '', members: '' }])
  return (
    <Panel
      id="sets"
      title={t('policies.sets')}
      aside={
        <Button onClick={add}>
          <Plus size={15} aria-hidden="true" />
          {t('policies.addSet')}
        </Button>
      }
      flush
    >
      <p class={`${s.set} muted small`}>{t(p.form.value.schoolSets.length ? 'policies.setsLead' : 'policies.noSets')}</p>
      <Index each={p.form.value.schoolSets}>{(_own, i) => <OneSet {...p} index={i} names={names()} />}</Index>
      <details class={s.group}>
        <summary>
          {t('policies.referenceSets')}
          <small>{t('policies.items', { n: String(p.reference?.sets.length ?? 0) })}</small>
        </summary>
        <ReferenceSets sets={p.reference?.sets ?? []} />
      </details>
    </Panel>
  )
}

function OneSet(p: DraftSetsProps & { index: number; names: ReadonlyMap<string, string> }) {
  const at = (field: 'set' | 'from' | 'until' | 'source' | 'members') => `schoolSets.${p.index}.${field}` as const
  const read = createMemo(() =>
    readCodes(p.form.value.schoolSets[p.index]?.members ?? '', (code) => p.names.size === 0 || p.names.has(code)),
  )
  const remove = () =>
    p.form.set(
      'schoolSets',
      p.form.value.schoolSets.filter((_own, i) => i !== p.index),
    )
  return (
    <div class={s.set} role="group" aria-label={t('policies.setNumber', { n: String(p.index + 1) })}>
      <Columns>
        <SelectField
          label={t('policies.setName')}
          placeholder={t('common.choose')}
          options={keysOf(SCHOOL_SET).map((value) => ({ value: value as string, label: t(`orgs.schoolSet.${value}`) }))}
          {...p.form.field(at('set'))}
        />
        <DateField label={t('policies.setFrom')} {...p.form.field(at('from'))} />
        <DateField label={t('policies.setUntil')} hint={t('policies.setUntilHint')} optional {...p.form.field(at('until'))} />
      </Columns>
      <TextField label={t('policies.setSource')} hint={t('policies.setSourceHint')} maxLength={300} {...p.form.field(at('source'))} />
      <TextArea label={t('policies.setCodes')} hint={t('policies.setCodesHint')} rows={5} {...p.form.field(at('members'))} />
      <div class={s.codes} role="status">
        <Tag tone="blue">{t('policies.codesRead', { n: String(read().codes.length) })}</Tag>
        <Show when={read().twice}>{(n) => <Tag>{t('policies.codesTwice', { n: String(n()) })}</Tag>}</Show>
        <Show when={read().unknown.length}>
          <Tag tone="red">{t('policies.codesUnknown', { codes: read().unknown.slice(0, 8).join('、') })}</Tag>
        </Show>
        <Button kind="link" onClick={remove}>
          <Trash size={14} aria-hidden="true" />
          {t('policies.removeSet')}
        </Button>
      </div>
      <Show when={read().codes.some((code) => p.names.has(code))}>
        <p class="muted small">
          {read()
            .codes.flatMap((code) => p.names.get(code) ?? [])
            .join('、')}
        </p>
      </Show>
    </div>
  )
}

interface DatedSet {
  set: SchoolSet
  from: string
  until: string | null
  source: string
  schools: number
}

/** When a set holds. The first day of all stands for always. */
export const setDays = ({ from, until }: Pick<DatedSet, 'from' | 'until'>): string =>
  until ? t('policies.setWhen', { from, until }) : t('policies.setWhenOpen', { from })

/** Dated sets, each with its days and its source. */
export function ReferenceSets(p: { sets: readonly DatedSet[] }) {
  return (
    <DataTable
      caption={t('policies.sets')}
      rows={p.sets}
      rowKey={(row) => `${row.set}-${row.from}`}
      columns={[
        { key: 'set', head: t('policies.setName'), main: true, cell: (row: DatedSet) => t(`orgs.schoolSet.${row.set}`) },
        { key: 'days', head: t('policies.setTime'), nowrap: true, cell: (row: DatedSet) => <span class="num">{setDays(row)}</span> },
        {
          key: 'schools',
          head: t('policies.schoolsCount'),
          align: 'end' as const,
          nowrap: true,
          cell: (row: DatedSet) => t('policies.schoolsOf', { n: String(row.schools) }),
        },
        { key: 'source', head: t('policies.setSource'), cell: (row: DatedSet) => <small>{row.source}</small> },
      ]}
    />
  )
}
