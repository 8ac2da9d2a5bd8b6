/** What an event of a case's life is about: the page filters by it. */
export const LIFE_KIND = {
  procedure: '申报与审核',
  materials: '材料',
  looks: '查看与下载',
  graduate: '毕业生',
  notice: '公示与异议',
  letters: '文书',
  settlement: '落户',
} as const
export type LifeKind = keyof typeof LIFE_KIND

const LOOK = /\.(view|reveal[A-Za-z]*|download[A-Za-z]*|preview)$/
const OF_MODULE: Readonly<Record<string, LifeKind>> = {
  material: 'materials',
  link: 'graduate',
  notice: 'notice',
  objection: 'notice',
  letter: 'letters',
  settlement: 'settlement',
}
const OF_ACT: Readonly<Record<string, LifeKind>> = {
  'case.pledge': 'graduate',
  'case.consent': 'graduate',
  'case.onboard': 'settlement',
  'case.applySettlement': 'settlement',
  'case.approveSettlement': 'settlement',
  'case.refuseSettlement': 'settlement',
  'case.recordRegistration': 'settlement',
}

/** In: an act, and who did it. Out: its kind. */
export const lifeKindOf = (act: string, tier: string): LifeKind =>
  LOOK.test(act) ? 'looks' : (OF_ACT[act] ?? OF_MODULE[act.slice(0, act.indexOf('.'))] ?? (tier === 'graduate' ? 'graduate' : 'procedure'))
