import { Match, Switch } from 'solid-js'
import type { Policy } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import type { FieldBinding } from '../../lib/form.ts'
import { RadioGroup, YesNoField } from '../../ui/fields/choice-field.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { NumberField, TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { fieldName, word } from './case-words.ts'
import { FIELDS, isRequired, optionsOf, type FormField } from './form-fields.ts'

export interface CaseFieldProps {
  field: FormField
  binding: FieldBinding<unknown>
  policy: Policy
  /** What the unit asked to be corrected here. */
  asked: string | undefined
  /** The number already stored, masked. */
  storedId?: string | null | undefined
}

/** Few words stand side by side, long ones under one another. */
const fitsRow = (options: readonly { label: string }[]) => options.reduce((sum, one) => sum + one.label.length + 5, 0) <= 60

/** One field of the case form, asked in its own way. */
export function CaseField(p: CaseFieldProps) {
  const spec = () => FIELDS[p.field]
  const hint = () =>
    [
      p.asked ? t('cases.form.asked', { message: p.asked }) : '',
      p.field === 'citizenId' && p.storedId ? t('cases.form.idStored', { id: p.storedId }) : word(`cases.help.${p.field}`, ''),
    ]
      .filter(Boolean)
      .join(' ')
  const shared = () => ({
    id: p.binding.id,
    name: p.binding.name,
    error: p.binding.error,
    onBlur: p.binding.onBlur,
    label: fieldName(p.field),
    hint: hint() || undefined,
    optional: !isRequired(p.field) || (p.field === 'citizenId' && Boolean(p.storedId)),
  })
  const text = () => (p.binding.value as string | undefined) ?? ''
  return (
    <Switch>
      <Match when={spec().kind === 'text'}>
        <TextField
          {...shared()}
          value={text()}
          onChange={p.binding.onChange}
          maxLength={spec().max}
          width={spec().width}
          type={spec().type}
        />
      </Match>
      <Match when={spec().kind === 'citizenId'}>
        <TextField
          {...shared()}
          value={text()}
          onChange={(next) => p.binding.onChange(next.toUpperCase())}
          maxLength={24}
          width="medium"
          placeholder={p.storedId ?? undefined}
        />
      </Match>
      <Match when={spec().kind === 'area'}>
        <TextArea {...shared()} value={text()} onChange={p.binding.onChange} maxLength={spec().max} />
      </Match>
      <Match when={spec().kind === 'day'}>
        <DateField {...shared()} value={text()} onChange={p.binding.onChange} />
      </Match>
      <Match when={spec().kind === 'choice'}>
        <RadioGroup
          {...shared()}
          row={fitsRow(optionsOf(p.field, p.policy))}
          options={optionsOf(p.field, p.policy)}
          value={text()}
          onChange={p.binding.onChange}
        />
      </Match>
      <Match when={spec().kind === 'select'}>
        <SelectField
          {...shared()}
          placeholder={t('common.choose')}
          options={optionsOf(p.field, p.policy)}
          value={text()}
          onChange={p.binding.onChange}
        />
      </Match>
      <Match when={spec().kind === 'yesno'}>
        <YesNoField
          {...shared()}
          yes={t('common.yes')}
          no={t('common.no')}
          value={p.binding.value as boolean | undefined}
          onChange={p.binding.onChange}
        />
      </Match>
      <Match when={spec().kind === 'number'}>
        <NumberField
          {...shared()}
          value={p.binding.value as number | null | undefined}
          onChange={p.binding.onChange}
          decimals={spec().decimals}
          unit={p.field === 'founderShare' ? '%' : t('cases.form.years')}
          width="short"
        />
      </Match>
    </Switch>
  )
}
