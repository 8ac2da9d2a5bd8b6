/** The official name of every act in the trace; the pages show the same words. A test finds acts without a title. */
import { TRANSITIONS, type CaseAction } from '../rules/case-status.ts'

/** Acts that are no move of a case: those have their title in the procedure's own table. */
export const ACT_TITLE = {
  'account.signIn': '登录',
  'account.signInFailed': '登录失败',
  'account.locked': '连续输错，账号锁定',
  'account.signOut': '退出登录',
  'account.create': '添加人员',
  'account.update': '变更人员岗位或状态',
  'account.changePassword': '修改密码',
  'account.totp': '变更动态口令',
  'account.totpStart': '申请动态口令',
  'account.totpOn': '启用动态口令',
  'account.totpOff': '停用动态口令',
  'org.register': '登记用人单位',
  'org.registerUnit': '登记主管单位',
  'org.edit': '修改单位信息',
  'org.standing': '变更单位资格情况',
  'org.admission': '规定本单位准入条件',
  'year.open': '启动引进年度',
  'year.setWindows': '调整年度时间安排',
  'calendar.enter': '录入放假安排',
  'decision.record': '记录集体决策',
  'decision.attachMinutes': '上传会议纪要',
  'decision.downloadMinutes': '下载会议纪要',
  'quota.grant': '确定年度总量',
  'quota.transfer': '指标调剂',
  'quota.lapse': '过期指标清零',
  'plan.create': '起草指标分配方案',
  'plan.save': '修改指标分配方案',
  'plan.drop': '撤去指标分配方案草稿',
  'plan.publish': '下达指标分配方案',
  'import.upload': '上传毕业生名册',
  'import.take': '确认导入名册',
  'import.taken': '名册导入完成',
  'import.download': '下载带错误标注的名册',
  'case.draft': '起草申报',
  'case.save': '修改填报内容',
  'case.waive': '记录例外决策',
  'case.revealId': '查看公民身份号码',
  'case.pledge': '签署承诺书',
  'case.askRevocation': '申请撤销接收函',
  'case.reviewRevocation': '审核撤销申请',
  'link.create': '生成毕业生个人链接',
  'link.open': '毕业生打开个人链接',
  'link.failed': '个人链接验证失败',
  'link.locked': '个人链接锁定',
  'material.upload': '上传材料',
  'material.view': '查看材料',
  'material.check': '核对材料',
  'notice.publish': '发布公示',
  'notice.date': '确定公示截止日',
  'objection.raise': '收到异议',
  'objection.record': '登记异议',
  'objection.revealComplainant': '查看异议人信息',
  'objection.rule': '作出异议处理',
  'letter.issue': '签发文书',
  'letter.revoke': '文书失效',
  'letter.download': '下载文书',
  'register.load': '载入比对数据',
  'settlement.compare': '数据比对',
  'settlement.override': '说明比对差异',
  'notification.read': '阅读消息',
  'demo.moveDay': '更改演示日期',
} as const
export type NamedAct = keyof typeof ACT_TITLE

const titleOfMove = (act: string): string | undefined => TRANSITIONS[act.slice('case.'.length) as CaseAction]?.title

/** In: the name of an act in the trace. Out: its official title; an act unknown to this version keeps its name. */
export const actTitle = (act: string): string =>
  ACT_TITLE[act as NamedAct] ?? (act.startsWith('case.') ? titleOfMove(act) : undefined) ?? act

/** Every act there is, for choosing one. */
export const ACTS: readonly string[] = [
  ...new Set([...Object.keys(TRANSITIONS).map((action) => `case.${action}`), ...Object.keys(ACT_TITLE)]),
]
