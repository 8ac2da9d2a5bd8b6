import { Match, Suspense, Switch, lazy } from 'solid-js'
import { fieldId } from '../../lib/form-errors.ts'
import { Citation } from '../../ui/citation.tsx'
import { CheckboxGroup, RadioGroup, YesNoField } from '../../ui/fields/choice-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { NumberField, TextField } from '../../ui/fields/text-field.tsx'
import { t } from '../../i18n/index.ts'
import { DayField } from './day-field.tsx'
import type { Asked, Question } from './self-check.data.ts'
import { hintOf, kindOf, labelOf, optionsOf, type Kind } from './specs.ts'
import s from './selfcheck.module.css'

export interface QuestionFieldProps {
  question: Question
  fields: Asked['questions']['fields']
  policy: string
  value: unknown
  schoolName: string
  error: string | undefined
  onChange: (value: unknown) => void
  onSchool: (school: { code: string; name: string } | undefined) => void
}

const asText = (value: unknown) => (typeof value === 'string' ? value : '')
const asYesNo = (value: unknown) => (typeof value === 'boolean' ? value : null)

/** Asked of bachelors, and where a unit has conditions of its own. */
const SchoolField = lazy(async () => ({ default: (await import('./school-field.tsx')).SchoolField }))

/** Asked across the page: long lists of words. */
const WIDE: ReadonlySet<Kind> = new Set(['choice', 'many', 'school'])

/** One question in its own way, with the article for which it is asked. */
export function QuestionField(p: QuestionFieldProps) {
  const field = () => p.question.field
  const shared = () => ({
    id: fieldId(field()),
    name: field(),
    label: labelOf(field(), p.fields),
    hint: hintOf(field()) || undefined,
    error: p.error,
  })
  const kind = () => kindOf(field())
  const options = () => optionsOf(field(), p.fields)
  return (
    <div class={s.question} data-wide={WIDE.has(kind()) ? '' : undefined}>
      <Switch>
        <Match when={kind() === 'yesno' || kind() === 'evidence'}>
          <YesNoField {...shared()} yes={t('common.yes')} no={t('common.no')} value={asYesNo(p.value)} onChange={p.onChange} />
        </Match>
        <Match when={kind() === 'choice'}>
          <RadioGroup {...shared()} row options={options()} value={asText(p.value)} onChange={p.onChange} />
        </Match>
        <Match when={kind() === 'select'}>
          <SelectField {...shared()} placeholder={t('common.choose')} options={options()} value={asText(p.value)} onChange={p.onChange} />
        </Match>
        <Match when={kind() === 'many'}>
          <CheckboxGroup
            {...shared()}
            options={options()}
            value={Array.isArray(p.value) ? p.value.map(String) : []}
            onChange={p.onChange}
          />
        </Match>
        <Match when={kind() === 'day'}>
          <DayField {...shared()} value={asText(p.value)} onChange={p.onChange} />
        </Match>
        <Match when={kind() === 'text'}>
          <TextField {...shared()} maxLength={60} value={asText(p.value)} onChange={p.onChange} />
        </Match>
        <Match when={kind() === 'share'}>
          <NumberField
            {...shared()}
            decimals
            unit="%"
            width="short"
            value={typeof p.value === 'number' ? p.value : null}
            onChange={p.onChange}
          />
        </Match>
        <Match when={kind() === 'school'}>
          <Suspense>
            <SchoolField {...shared()} code={asText(p.value)} name={p.schoolName} onChoose={p.onSchool} />
          </Suspense>
        </Match>
      </Switch>
      <span class={s.why}>
        <Citation article={p.question.article} policy={p.policy} text={p.question.text} />
      </span>
    </div>
  )
}
