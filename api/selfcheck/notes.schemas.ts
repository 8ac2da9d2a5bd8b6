/** What an answer does not say, by code. A file of its own: pages need the words without the shapes. */
export const NOTE = {
  'no-decision': '本结果只按所填内容对照规定，不是办理决定，不能作为办理依据；是否引进以正式申报的审核结果为准',
  'year-not-open': '该年度引进工作尚未启动，暂按目前适用的文本判断，启动后以市人力社保局公布的为准',
  'text-unverified': '所依据的文本仍有内容未经核实，结果仅供参考',
  'window-before': '申报期尚未开始，按申报期第一天提交判断',
  'window-closed': '本年度申报期已经截止，结果只说明条件，不表示仍可申报',
  'employer-register': '单位性质、系统、类型、注册信息、准入条件和暂停情况取自登记信息',
  'standing-as-told': '经营、信用、违法违规、纳税和存档情况没有查询，以您填写的为准',
  'adverse-not-read': '没有查询毕业生本人的不良信息记录',
  'quota-not-read': '没有查询单位是否有可用指标；占用指标的，申报时须有指标',
  'match-judged': '专业与岗位是否匹配由主管单位审核判断',
} as const
export type NoteCode = keyof typeof NOTE
