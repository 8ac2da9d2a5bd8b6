import { expect, test } from 'vitest'
import { core as enCore } from '../../web/i18n/en/core.ts'
import { graduateWords as enGraduate } from '../../web/i18n/en/graduate.ts'
import { regulationWords as enRegulation } from '../../web/i18n/en/regulation.ts'
import { selfCheckAnswerWords as enSelfCheckAnswer } from '../../web/i18n/en/self-check-answer.ts'
import { selfCheckWords as enSelfCheck } from '../../web/i18n/en/self-check.ts'
import { staff as enStaff } from '../../web/i18n/en/staff.ts'
import { verifyWords as enVerify } from '../../web/i18n/en/verify.ts'
import { core as zhCore } from '../../web/i18n/zh/core.ts'
import { graduateWords as zhGraduate } from '../../web/i18n/zh/graduate.ts'
import { regulationWords as zhRegulation } from '../../web/i18n/zh/regulation.ts'
import { selfCheckAnswerWords as zhSelfCheckAnswer } from '../../web/i18n/zh/self-check-answer.ts'
import { selfCheckWords as zhSelfCheck } from '../../web/i18n/zh/self-check.ts'
import { staff as zhStaff } from '../../web/i18n/zh/staff.ts'
import { verifyWords as zhVerify } from '../../web/i18n/zh/verify.ts'

const zh: Record<string, unknown> = {
  ...zhCore,
  ...zhStaff,
  ...zhGraduate,
  ...zhRegulation,
  ...zhSelfCheck,
  ...zhSelfCheckAnswer,
  ...zhVerify,
}
const en: Record<string, unknown> = {
  ...enCore,
  ...enStaff,
  ...enGraduate,
  ...enRegulation,
  ...enSelfCheck,
  ...enSelfCheckAnswer,
  ...enVerify,
}
const holes = (words: unknown) => (typeof words === 'string' ? [...words.matchAll(/{{\s*(\w+)\s*}}/g)].map((m) => m[1]!).toSorted() : [])

test('中英文键一一对应', () => {
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(zh).toSorted())
})

test('中英文句子的空位相同', () => {
  const differing = Object.keys(zh).filter((key) => String(holes(zh[key])) !== String(holes(en[key])))
  expect(differing).toEqual([])
})
