/** What the facts of an employer are called where a verdict names them. */
export const EMPLOYER_LABEL = {
  name: '用人单位',
  nature: '单位性质',
  system: '所属系统',
  features: '单位类型',
  registeredOn: '注册登记日期',
  registeredDistrict: '登记注册地（区）',
  industry: '所属行业',
  operatingNormally: '经营状况正常',
  creditGood: '单位信用良好',
  hasViolations: '有违法违规记录',
  paysTax: '依法纳税',
  archiveArranged: '有人事档案管理权限或已委托存档',
  suspension: '用人单位暂停办理',
} as const
