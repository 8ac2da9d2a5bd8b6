/** Shapes of the templates that server, screens and tests share. */
import { z } from 'zod'
import { TEXT_IDS } from '../rules/policy.ts'

/** Every kind of paper, in the order in which the year brings them. */
export const TEMPLATE_TITLE = {
  demandForm: '需求调查表',
  pledge: '毕业生承诺书',
  publicNotice: '公示',
  approvalForm: '进京审批表',
  acceptanceLetter: '接收函',
  introductionLetter: '报户口介绍信',
  sanctionNotice: '处理决定书',
  decisionRecord: '集体决策记录',
  executionReport: '年终执行情况报告',
  dossierCatalogue: '归档目录',
} as const
export type TemplateKind = keyof typeof TEMPLATE_TITLE
export const TEMPLATE_KINDS = Object.keys(TEMPLATE_TITLE) as TemplateKind[]

/** Kinds whose papers are issued and keep the name of their template; all others are printed from records on demand. */
export const CHANGEABLE = ['approvalForm', 'acceptanceLetter', 'introductionLetter', 'sanctionNotice'] as const
export type ChangeableKind = (typeof CHANGEABLE)[number]
export const isChangeable = (kind: string): kind is ChangeableKind => CHANGEABLE.some((one) => one === kind)

/** On how many papers a draft is tried. */
export const TRIED_PAPERS = 10

/** Why a paper was chosen for trying. */
export const CHOSEN_FOR = {
  longName: '姓名或名称最长',
  longSchool: '院校名称最长',
  longEmployer: '用人单位名称最长',
  rareName: '姓名含生僻字',
  newest: '最近签发',
} as const
export type ChosenFor = keyof typeof CHOSEN_FOR

const id = z.uuid('没有这份模板')
const version = z.int()
const year = z.int('请填写年份').min(2000).max(2100)
const source = z.string().min(1, '模板不能为空').max(200_000, '模板不能超过 200,000 个字符')
const note = z.string().trim().max(400, '说明不能超过 400 字')

export const kindParam = z.object({ kind: z.enum(TEMPLATE_KINDS as [TemplateKind, ...TemplateKind[]], '没有这种文书') })
export const templateParam = z.object({ id })
export const paperParam = z.object({ id, letterId: z.uuid('没有这份文书'), side: z.enum(['inForce', 'draft']) })
export const beginTemplateInput = z.object({
  kind: z.enum(CHANGEABLE, '请选择一种可以修改模板的文书'),
  text: z.enum(TEXT_IDS as [(typeof TEXT_IDS)[number], ...(typeof TEXT_IDS)[number][]], '请选择政策文本'),
  fromYear: year,
})
export const saveTemplateInput = z.object({ id, version, source, note, fromYear: year })
export const checkTemplateInput = z.object({ kind: z.enum(CHANGEABLE), source })
export const templateRef = z.object({ id, version })
export const adoptTemplateInput = templateRef.extend({
  note: z.string().trim().min(4, '请写明采用的理由（不少于 4 个字）').max(400, '说明不能超过 400 字'),
})
