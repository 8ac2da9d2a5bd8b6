import { Show } from 'solid-js'
import type { TextId } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { fieldId } from '../../lib/form-errors.ts'
import type { Form } from '../../lib/form.ts'
import { Citation } from '../../ui/citation.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { pointName, valueWords } from '../../ui/policy-words.ts'
import s from './policies.module.css'
import type { Point } from './policies.data.ts'
import type { SettleForm } from './settle-screen.tsx'
import { ValueField } from './value-field.tsx'

/** One open point: what we have of it, and what the bureau says. */
export function PointFields(p: { text: TextId; point: Point; form: Form<SettleForm, SettleForm>; index: number }) {
  const at = <F extends 'outcome' | 'value' | 'note'>(field: F) => `points.${p.index}.${field}` as const
  const own = () => p.form.value.points[p.index]
  const name = () => pointName(p.point.path)
  return (
    <section class={s.point} aria-label={name()}>
      <div>
        <h3>
          {name()} <Citation article={p.point.article} policy={p.text} point={p.point.path} />
        </h3>
        <p>{valueWords(p.point.path, p.point.value)}</p>
        <p class="muted small">{p.point.note}</p>
      </div>
      <div class={s.pointForm}>
        <RadioGroup
          label={t('policies.outcomeOf', { name: name() })}
          row
          options={[
            { value: 'confirmed', label: t('policies.outcome.confirmed') },
            { value: 'decided', label: t('policies.outcome.decided') },
            { value: 'out', label: t('policies.leaveOut') },
          ]}
          {...p.form.field(at('outcome'))}
        />
        <Show when={own()?.outcome === 'decided'}>
          <ValueField
            text={p.text}
            path={p.point.path}
            label={t('policies.valueOf', { name: name() })}
            id={fieldId(at('value'))}
            value={own()?.value}
            error={p.form.error(at('value'))}
            onChange={(value) => p.form.set(at('value'), value)}
          />
        </Show>
        <Show when={own()?.outcome === 'confirmed' || own()?.outcome === 'decided'}>
          <TextField label={t('policies.settleNote')} hint={t('policies.settleNoteHint')} maxLength={400} {...p.form.field(at('note'))} />
        </Show>
      </div>
    </section>
  )
}
