/** Article 17(3)2: why a case goes back: every missing thing at once, each tied to a field or a material. */
import type { MaterialKind } from './materials.ts'

/** Sentences offered to the reviewer; own words may be added to or put in place of each. */
export const RETURN_REASON = {
  ILLEGIBLE: '扫描件不清晰或不完整，请重新上传',
  MISSING_SEAL: '材料缺少公章或签字',
  EXPIRED: '材料已过有效期',
  DIFFERS: '填报内容与材料不一致，请核对后更正',
  WRONG_MATERIAL: '上传的不是所要求的材料',
  MISSING_PAGE: '材料缺页，请补齐全部页面',
  MATCH_UNCLEAR: '专业与岗位的匹配说明不具体，请结合主营业务和岗位职责说明',
  BASIS_MISSING: '计划单列（不占指标）的依据不足，请补充文号或证明',
  NAME_DIFFERS: '姓名或院校名称与证件、证书不一致',
  OTHER: '其他需要补正的事项',
} as const
export type ReturnReasonCode = keyof typeof RETURN_REASON

export interface ReturnReason {
  on: { field: string } | { material: MaterialKind }
  code?: ReturnReasonCode
  sentence: string
}

/** What is wrong with the reasons of a return; empty when it may go out. */
export function returnFaults(reasons: readonly ReturnReason[]): string[] {
  const faults: string[] = []
  if (reasons.length === 0) faults.push('退回补正须列明每一项需要补正的内容')
  if (reasons.some((r) => !r.sentence.trim())) faults.push('每一项退回原因都要写明')
  const targets = reasons.map((r) => JSON.stringify(r.on))
  if (new Set(targets).size < targets.length) faults.push('同一项目有重复的退回原因，请合并')
  return faults
}
