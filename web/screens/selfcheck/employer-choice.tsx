import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import type { createAnswers } from './answers.ts'
import { lastAnswer } from './self-check.data.ts'
import s from './selfcheck.module.css'

/** The employer by its credit code, or described. */
export function EmployerChoice(p: { answers: ReturnType<typeof createAnswers>; error: string | undefined }) {
  const byCode = () => p.answers.values['byCode'] === 'yes'
  const code = () => String(p.answers.values['employer.uscc'] ?? '')
  return (
    <>
      <RadioGroup
        id="f-byCode"
        label={t('selfCheck.employerBy')}
        options={[
          { value: 'no', label: t('selfCheck.byAnswers'), hint: t('selfCheck.byAnswersHint') },
          { value: 'yes', label: t('selfCheck.byCode'), hint: t('selfCheck.byCodeHint') },
        ]}
        value={byCode() ? 'yes' : 'no'}
        onChange={(value) => p.answers.set('byCode', value)}
      />
      <Show when={byCode()}>
        <TextField
          id="f-employer-uscc"
          name="uscc"
          label={t('selfCheck.uscc')}
          hint={t('selfCheck.usccHint')}
          maxLength={18}
          width="medium"
          error={p.error}
          value={code()}
          onChange={(value) => p.answers.set('employer.uscc', value.toUpperCase())}
        />
        <Show when={lastAnswer()?.employerName}>
          {(name) => (
            <p class={s.found} role="status">
              {t('selfCheck.found', { name: name() })}
            </p>
          )}
        </Show>
      </Show>
    </>
  )
}
