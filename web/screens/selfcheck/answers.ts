/** What has been answered: kept in this tab only (session storage), sent only with a check. */
import { createStore, reconcile, unwrap } from 'solid-js/store'
import type { Asked, Answer, Body, Question, Remedy } from './self-check.data.ts'
import { kindOf, OF_REGISTER } from './specs.ts'

const KEY = 'yinjin.selfCheck'
/** Sent for a paper that the asker says there is: what it says is not asked here. */
const HELD = '查询人表示有相应材料，可以说明'

/** By field; `schoolName` and `byCode` are the page's own and not sent. */
export interface Answers {
  [field: string]: unknown
}

const USUAL: Answers = { byCode: 'no', 'graduate.entryRoute': 'GENERAL', 'graduate.quotaKind': 'IN_QUOTA' }

function kept(): Answers {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
    return typeof stored === 'object' && stored !== null ? { ...stored } : { ...USUAL }
  } catch {
    return { ...USUAL }
  }
}

export function createAnswers() {
  const [values, setValues] = createStore<Answers>(kept())
  const keep = () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(unwrap(values)))
    } catch {
      // Then they last as long as the page.
    }
  }
  const patch = (part: Answers) => {
    setValues(part)
    keep()
  }
  return {
    values,
    patch,
    set: (field: string, value: unknown) => {
      const level = field === 'graduate.educationLevel' && values['graduate.degree'] === undefined
      // the degree that belongs to the level; it stays to be changed
      patch({ [field]: value === '' ? undefined : value, ...(level ? { 'graduate.degree': value } : {}) })
    },
    clear: () => {
      setValues(reconcile({ ...USUAL }))
      keep()
    },
  }
}

/** Which questions are asked of these answers, with the article of each; also what the last check found missing. */
export function askedOf({ questions }: Asked, values: Answers, answer: Answer | undefined): Map<string, Question> {
  const asked = new Map(questions.always.map((one) => [one.field, one]))
  const add = (list: readonly Question[] = []) => list.forEach((one) => asked.set(one.field, one))
  const apply = (delta: { asks: Question[]; drops: string[] } | undefined) => {
    delta?.drops.forEach((field) => asked.delete(field))
    add(delta?.asks)
  }
  const of = <T>(table: Readonly<Record<string, T>>, field: string): T | undefined => table[String(values[field])]
  add(of(questions.level, 'graduate.educationLevel'))
  apply(of(questions.route, 'graduate.entryRoute'))
  if (values['graduate.quotaKind'] === 'OFF_QUOTA') {
    asked.set('graduate.offQuotaCategory', { field: 'graduate.offQuotaCategory', article: '9' })
    apply(of(questions.category, 'graduate.offQuotaCategory'))
  }
  for (const { field, article, text } of answer?.missing ?? [])
    if (!asked.has(field)) asked.set(field, { field, article, ...(text ? { text } : {}) })
  if (values['byCode'] === 'yes') OF_REGISTER.forEach((field) => asked.delete(field))
  return asked
}

const part = (values: Answers, asked: ReadonlyMap<string, Question>, prefix: string): Answers =>
  Object.fromEntries(
    [...asked.keys()]
      .filter((field) => field.startsWith(prefix) && values[field] !== undefined && values[field] !== null)
      .flatMap((field) => {
        const value = values[field]
        if (kindOf(field) !== 'evidence') return [[field.slice(prefix.length), value]]
        return value === true ? [[field.slice(prefix.length), HELD]] : []
      }),
  )

/** What is sent: the answers to questions that are asked, and nothing else. */
export function bodyOf(values: Answers, asked: ReadonlyMap<string, Question>, year: number): Body {
  const byCode = values['byCode'] === 'yes'
  return {
    intakeYear: year,
    ...(values['submittedOn'] ? { submittedOn: String(values['submittedOn']) } : {}),
    employer: {
      ...part(values, asked, 'employer.'),
      ...(byCode
        ? {
            uscc: String(values['employer.uscc'] ?? '')
              .trim()
              .toUpperCase(),
          }
        : {}),
    },
    graduate: part(values, asked, 'graduate.'),
  }
}

/** A remedy as changed answers. */
export function remedied({ kind, on, change }: Pick<Remedy, 'kind' | 'on' | 'change'>): Answers {
  const chosen = Object.fromEntries(Object.entries(change ?? {}).map(([key, value]) => [`graduate.${key}`, value ?? undefined]))
  return { ...chosen, ...(on && (kind === 'wait' || kind === 'route') ? { submittedOn: on } : {}) }
}
