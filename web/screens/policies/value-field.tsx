import { Match, Switch } from 'solid-js'
import { statements, TEXTS, type MonthDayWindow, type TextId } from '../../../api/rules/policy.ts'
import { valueKind, type ValueKind } from '../../../api/rules/policy-values.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { CheckboxGroup, RadioGroup, YesNoField } from '../../ui/fields/choice-field.tsx'
import { FieldSet } from '../../ui/fields/field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { NumberField } from '../../ui/fields/text-field.tsx'
import { termWord, unitWord } from '../../ui/policy-words.ts'
import s from './policies.module.css'

export interface ValueFieldProps {
  /** Which statement of which text; it decides how the value is asked. */
  text: TextId
  path: string
  label: string
  id: string
  value: unknown
  error: string | undefined
  onChange: (value: unknown) => void
}

type Kind<K extends ValueKind['kind']> = Extract<ValueKind, { kind: K }>

/** Limits of a number in words: its range, and the text's figure where the bureau may only be stricter. */
function limitWords(kind: Kind<'number'>, ofText: unknown): string {
  const [min, max, n] = [String(kind.min), String(kind.max), String(ofText)]
  if (kind.only === 'atLeast') return t('policies.limitsAtLeast', { n, max })
  return kind.only === 'atMost' ? t('policies.limitsAtMost', { min, n }) : t('policies.limits', { min, max })
}

const ofText = (text: TextId, path: string) => statements(TEXTS[text]).find((one) => one.path === path)?.statement.value

/** A statement's value, asked by its kind: a number within limits, yes or no, one of a few, any of a few, days of the year. */
export function ValueField(p: ValueFieldProps) {
  const kind = () => valueKind(p.path)
  const number = () => kind() as Kind<'number'>
  const options = () => {
    const { terms } = kind() as Kind<'terms'>
    return keysOf(terms).map((value) => ({ value, label: termWord(p.path, value) }))
  }
  const shared = () => ({ id: p.id, name: p.id, label: p.label, error: p.error })
  return (
    <Switch>
      <Match when={kind().kind === 'number'}>
        <NumberField
          {...shared()}
          hint={limitWords(number(), ofText(p.text, p.path))}
          unit={unitWord(number().unit)}
          width="short"
          value={typeof p.value === 'number' ? p.value : null}
          onChange={p.onChange}
        />
      </Match>
      <Match when={kind().kind === 'yesNo'}>
        <YesNoField
          {...shared()}
          yes={t('common.yes')}
          no={t('common.no')}
          value={typeof p.value === 'boolean' ? p.value : null}
          onChange={p.onChange}
        />
      </Match>
      <Match when={kind().kind === 'choice'}>
        <RadioGroup {...shared()} options={options()} value={typeof p.value === 'string' ? p.value : ''} onChange={p.onChange} />
      </Match>
      <Match when={kind().kind === 'terms'}>
        <CheckboxGroup {...shared()} options={options()} value={Array.isArray(p.value) ? p.value : []} onChange={p.onChange} />
      </Match>
      <Match when={kind().kind === 'window'}>
        <FieldSet {...shared()}>
          <MonthDay {...p} end="from" />
          <MonthDay {...p} end="to" />
        </FieldSet>
      </Match>
    </Switch>
  )
}

const OFFSETS = ['-2', '-1', '0', '1', '2'] as const
const MONTHS = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, '0'))
const LAST_DAY: Readonly<Record<string, number>> = { '02': 28, '04': 30, '06': 30, '09': 30, '11': 30 }
const daysOf = (month: string) => Array.from({ length: LAST_DAY[month] ?? 31 }, (_, i) => String(i + 1).padStart(2, '0'))
const LEAP = 'lastFebruary'

/** One end of a window of every year: its year against the intake year, month, day; February has an end, not a 29th. */
function MonthDay(p: ValueFieldProps & { end: 'from' | 'to' }) {
  const whole = () => p.value as MonthDayWindow
  const own = () => whole()[p.end]
  const month = () => (own().day === LEAP ? '02' : own().day.slice(0, 2))
  const day = () => (own().day === LEAP ? LEAP : own().day.slice(3))
  const set = (part: { yearOffset?: number; day?: string }) => p.onChange({ ...whole(), [p.end]: { ...own(), ...part } })
  const setMonth = (next: string) => set({ day: `${next}-${daysOf(next).includes(day()) ? day() : '01'}` })
  const setDay = (next: string) => set({ day: next === LEAP ? LEAP : `${month()}-${next}` })
  const end = () => t(p.end === 'from' ? 'policies.windowFrom' : 'policies.windowTo')
  const dayOptions = () => [
    ...daysOf(month()).map((value) => ({ value, label: t('policies.dayName', { n: Number(value) }) })),
    ...(p.end === 'to' && month() === '02' ? [{ value: LEAP, label: t('policies.monthEnd') }] : []),
  ]
  return (
    <div class={s.monthDay}>
      <SelectField
        id={`${p.id}-${p.end}-year`}
        label={t('policies.windowYear', { end: end() })}
        options={OFFSETS.map((value) => ({ value, label: t(`policies.yearOffset.${value}`) }))}
        value={String(own().yearOffset) as (typeof OFFSETS)[number]}
        onChange={(value) => set({ yearOffset: Number(value) })}
      />
      <SelectField
        id={`${p.id}-${p.end}-month`}
        label={t('policies.windowMonth', { end: end() })}
        options={MONTHS.map((value) => ({ value, label: t('policies.monthName', { n: Number(value) }) }))}
        value={month()}
        onChange={setMonth}
      />
      <SelectField
        id={`${p.id}-${p.end}-day`}
        label={t('policies.windowDay', { end: end() })}
        options={dayOptions()}
        value={day()}
        onChange={setDay}
      />
    </div>
  )
}
