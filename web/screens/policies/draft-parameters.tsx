import Pencil from 'lucide-solid/icons/pencil'
import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { createMemo, For, Show } from 'solid-js'
import { statements, type Policy, type Statement, type TextId } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { fieldId } from '../../lib/form-errors.ts'
import type { Form } from '../../lib/form.ts'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { TextArea } from '../../ui/fields/text-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { pointName, valueWords } from '../../ui/policy-words.ts'
import { own, type DraftForm } from './draft-form.ts'
import s from './policies.module.css'
import { groupName, groupOf, POINT_GROUPS, type PointGroup } from './policy-words.ts'
import { SourceTag } from './source-tag.tsx'
import { ValueField } from './value-field.tsx'

export interface DraftPartProps {
  form: Form<DraftForm, DraftForm>
  text: TextId
  /** The text as it is confirmed today, without what this draft changes. */
  basis: Policy
}

/** Windows are set as days of the year, in their own part. */
const EDITED = POINT_GROUPS.filter((group) => group !== 'windows')

/** Every number, list and choice of the text: its value, and the draft's own where it sets another. */
export function DraftParameters(p: DraftPartProps) {
  const all = createMemo(() => statements(p.basis))
  return (
    <Panel
      id="parameters"
      title={t('policies.parameters')}
      tags={
        <Show when={p.form.value.changes.length}>{(n) => <Tag tone="blue">{t('policies.changedCount', { n: String(n()) })}</Tag>}</Show>
      }
      aside={t('policies.parametersLead')}
      flush
    >
      <For each={EDITED}>{(group) => <Group {...p} group={group} all={all().filter(({ path }) => groupOf(path) === group)} />}</For>
    </Panel>
  )
}

function Group(p: DraftPartProps & { group: PointGroup; all: readonly Statement[] }) {
  const changed = () => p.form.value.changes.filter(({ path }) => groupOf(path) === p.group).length
  // what was open stays open when its last change is taken back
  const begun = changed() > 0
  return (
    <details class={s.group} open={begun}>
      <summary>
        {groupName(p.group)}
        <small>{t('policies.items', { n: String(p.all.length) })}</small>
        <Show when={changed()}>{(n) => <Tag tone="blue">{t('policies.changedCount', { n: String(n()) })}</Tag>}</Show>
      </summary>
      <For each={p.all}>{(one) => <Parameter {...p} one={one} />}</For>
    </details>
  )
}

function Parameter(p: DraftPartProps & { one: Statement }) {
  const index = () => p.form.value.changes.findIndex(({ path }) => path === p.one.path)
  const name = () => pointName(p.one.path)
  const change = () => p.form.set('changes', [...p.form.value.changes, { path: p.one.path, value: own(p.one.statement.value), note: '' }])
  const keep = () =>
    p.form.set(
      'changes',
      p.form.value.changes.filter(({ path }) => path !== p.one.path),
    )
  return (
    <div class={s.parameter} data-changed={index() >= 0 ? '' : undefined}>
      <div>
        {name()} <Citation article={p.one.statement.article} policy={p.text} point={p.one.path} />
      </div>
      <div>
        {valueWords(p.one.path, p.one.statement.value)} <SourceTag source={p.one.statement.source} />
        <Show when={p.one.statement.note}>
          {(note) => (
            <>
              <br />
              <small>{note()}</small>
            </>
          )}
        </Show>
      </div>
      <Show
        when={index() >= 0}
        fallback={
          <Button kind="link" onClick={change} aria-label={`${t('policies.change')} ${name()}`}>
            <Pencil size={14} aria-hidden="true" />
            {t('policies.change')}
          </Button>
        }
      >
        <Button kind="link" onClick={keep} aria-label={`${t('policies.keep')} ${name()}`}>
          <RotateCcw size={14} aria-hidden="true" />
          {t('policies.keep')}
        </Button>
      </Show>
      <Show when={index() >= 0}>
        <Edit {...p} index={index()} name={name()} />
      </Show>
    </div>
  )
}

function Edit(p: DraftPartProps & { one: Statement; index: number; name: string }) {
  const at = <F extends 'value' | 'note'>(field: F) => `changes.${p.index}.${field}` as const
  return (
    <div class={s.edit}>
      <ValueField
        text={p.text}
        path={p.one.path}
        label={t('policies.valueOf', { name: p.name })}
        id={fieldId(at('value'))}
        value={p.form.value.changes[p.index]?.value}
        error={p.form.error(at('value'))}
        onChange={(value) => p.form.set(at('value'), value)}
      />
      <TextArea label={t('policies.reason')} rows={2} maxLength={400} {...p.form.field(at('note'))} />
    </div>
  )
}
