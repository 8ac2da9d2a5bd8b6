import X from 'lucide-solid/icons/x'
import { For, Show, createMemo, createSignal } from 'solid-js'
import { FORM_SECTIONS, type ReturnReason } from '../../../api/cases/cases.schemas.ts'
import { checklistOf, MATERIAL, type MaterialKind } from '../../../api/rules/materials.ts'
import { RETURN_REASON, type ReturnReasonCode } from '../../../api/rules/reasons.ts'
import { t } from '../../i18n/index.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { TextArea } from '../../ui/fields/text-field.tsx'
import { findingsOf } from './case-checks.tsx'
import { fieldName } from './case-words.ts'
import type { CasePage } from './cases.data.ts'
import s from './cases.module.css'

const OF_MATERIAL: readonly ReturnReasonCode[] = ['ILLEGIBLE', 'MISSING_SEAL', 'EXPIRED', 'DIFFERS', 'WRONG_MATERIAL', 'MISSING_PAGE']
const OF_FIELD: Readonly<Record<string, readonly ReturnReasonCode[]>> = {
  matchStatement: ['MATCH_UNCLEAR', 'DIFFERS'],
  major: ['DIFFERS', 'MATCH_UNCLEAR'],
  postTitle: ['DIFFERS', 'MATCH_UNCLEAR'],
  offQuotaBasis: ['BASIS_MISSING', 'DIFFERS'],
  offQuotaCategory: ['BASIS_MISSING'],
  name: ['NAME_DIFFERS', 'DIFFERS'],
  schoolName: ['NAME_DIFFERS', 'DIFFERS'],
}
/** Sentences that fit what is sent back. */
const sentencesFor = ({ kind, key }: ReturnReason): readonly ReturnReasonCode[] =>
  kind === 'material' ? OF_MATERIAL : kind === 'field' ? (OF_FIELD[key] ?? ['DIFFERS']) : []
const targetOf = ({ kind, key }: Pick<ReturnReason, 'kind' | 'key'>) => `${kind}:${key}`

function titleOf({ kind, key }: Pick<ReturnReason, 'kind' | 'key'>): string {
  if (kind === 'material') return MATERIAL[key as MaterialKind]?.title ?? key
  return kind === 'field' ? fieldName(key) : t('cases.otherReason')
}

export interface ReturnReasonsProps {
  data: CasePage
  value: readonly ReturnReason[]
  error: string | undefined
  onChange: (next: ReturnReason[]) => void
}

/** Every thing to correct, each tied to its field or material: the employer finds it where it is. */
export function ReturnReasons(p: ReturnReasonsProps) {
  /** A new box after every choice: it is for adding, not for keeping one. */
  const [round, setRound] = createSignal(1)
  const targets = createMemo(() => [
    ...checklistOf({ ...p.data.case.form, quotaKind: p.data.case.quotaKind } as Parameters<typeof checklistOf>[0], 'declaration').map(
      ({ kind, title }) => ({ value: `material:${kind}`, label: title, hint: t('cases.material') }),
    ),
    ...FORM_SECTIONS.flatMap((section) =>
      section.fields.map((field) => ({ value: `field:${field}`, label: fieldName(field), hint: t(`cases.section.${section.key}`) })),
    ),
    { value: 'other:other', label: t('cases.otherReason'), hint: '' },
  ])
  const add = (chosen: string, message = '') => {
    const [kind, key] = chosen.split(':') as [ReturnReason['kind'], string]
    if (key && !p.value.some((one) => targetOf(one) === chosen)) p.onChange([...p.value, { kind, key, message }])
    setRound(round() + 1)
  }
  const put = (at: number, message: string) => p.onChange(p.value.map((one, index) => (index === at ? { ...one, message } : one)))
  const offered = createMemo(() =>
    [
      ...p.data.materials.flatMap((stage) =>
        stage.missing.map((one) => ({
          target: `material:${one.kind}`,
          label: one.title,
          message: t('cases.missingMaterial', { title: one.title }),
        })),
      ),
      ...findingsOf(p.data).doubts.flatMap((one) =>
        (one.fields ?? Object.keys(one.facts ?? {}))
          .slice(0, 1)
          .map((field) => ({ target: `field:${field}`, label: one.title, message: one.message })),
      ),
    ].filter((one) => targets().some((known) => known.value === one.target) && !p.value.some((kept) => targetOf(kept) === one.target)),
  )
  return (
    <fieldset class={s.reasons} id="f-reasons">
      <legend>
        <b>{t('cases.toCorrect')}</b>
      </legend>
      <Show when={p.error}>
        <p class={s.wrong}>{p.error}</p>
      </Show>
      <Show when={offered().length > 0}>
        <div class={s.quick}>
          <For each={offered()}>{(one) => <Button onClick={() => add(one.target, one.message)}>+ {one.label}</Button>}</For>
        </div>
      </Show>
      <Show when={round()} keyed>
        {(_) => (
          <Combobox
            id="f-reason-target"
            label={t('cases.addReason')}
            placeholder={t('cases.addReasonHint')}
            options={targets()}
            value=""
            onChange={(next) => next && add(next)}
          />
        )}
      </Show>
      <ul class={s.reasons}>
        <For each={p.value}>
          {(reason, index) => (
            <li>
              <header>
                <span>{titleOf(reason)}</span>
                <IconButton
                  label={t('cases.removeReason', { title: titleOf(reason) })}
                  onClick={() => p.onChange(p.value.filter((_, at) => at !== index()))}
                >
                  <X size={15} aria-hidden="true" />
                </IconButton>
              </header>
              <div class={s.quick}>
                <For each={sentencesFor(reason)}>
                  {(code) => (
                    <button
                      type="button"
                      class={s.sentence}
                      aria-pressed={reason.message === RETURN_REASON[code]}
                      onClick={() => put(index(), RETURN_REASON[code])}
                    >
                      {t(`cases.returnReason.${code}`)}
                    </button>
                  )}
                </For>
              </div>
              <TextArea
                id={`f-reasons-${index()}-message`}
                label={t('cases.reasonText', { title: titleOf(reason) })}
                rows={2}
                maxLength={500}
                value={reason.message}
                onChange={(text) => put(index(), text)}
              />
            </li>
          )}
        </For>
      </ul>
    </fieldset>
  )
}
