import { prefix } from '@solid-primitives/i18n'
import { NOTE } from '../../../api/selfcheck/notes.schemas.ts'
import { policyTerms } from './policy-terms.ts'
import { factTerms } from './terms.ts'
import { verdict } from './verdict.ts'

const selfCheck = {
  ...prefix(NOTE, 'note'),
  pass: '可以',
  'passWords.open': '按所填内容，符合 {{ year }} 年度引进条件，单位可在 {{ to }}前申报。',
  'passWords.before': '按所填内容，符合 {{ year }} 年度引进条件，申报期自 {{ from }}开始。',
  'passWords.closed': '按所填内容，条件符合，但 {{ year }} 年度申报期已于 {{ to }}截止。',
  refused: '不可以',
  refusedWords: '按所填内容，有 {{ n }} 条规定不符合。',
  incomplete: '还缺信息',
  incompleteWords: '没有不符合的规定，还有 {{ n }} 条缺少信息，补齐后才能判断。',
  judgedOn: '按 {{ day }}提交判断。',
  asOfToday: '改回按最早可提交的日子',
  stale: '内容改动过，下面的结果还是改动前的。',
  checkAgain: '再查一次',
  reasons: '不符合的规定（{{ n }} 条）',
  missing: '还缺的信息（{{ n }} 项）',
  remedies: '怎样才可以',
  maybe: '如果属于下列情形，可以改选（{{ n }} 种）',
  'kind.supply': '补齐',
  'kind.wait': '等待',
  'kind.route': '改选',
  'kind.waiver': '申请例外',
  'kind.never': '无法改变',
  tryRoute: '改选“{{ name }}”再查一次',
  tryDay: '按 {{ day }}提交再查一次',
  notes: '请注意',
  supposed: '没有填写{{ field }}，暂按通常情况判断',
  printTitle: '引进条件自查结果（不是办理决定）',
}

/** Words of the self-check's answer: loaded when there is one. */
export const selfCheckAnswerWords = {
  ...prefix(selfCheck, 'selfCheck'),
  ...factTerms,
  ...prefix(verdict, 'verdict'),
  ...prefix(policyTerms, 'policies'),
}
