/** What can be wrong with the trace, in words: the script says them, the pages show the same. */
export const FAULT_KIND = {
  content: '内容被改动',
  order: '次序不符',
  missing: '缺失',
  head: '总校验不符',
  older: '数据库回到了旧状态',
} as const
export type FaultKind = keyof typeof FAULT_KIND

export const FAULT = {
  changed: '这一条的内容或校验值不是当时写下的',
  swapped: '这一条与同一链上的另一条调换了位置',
  goneBefore: '它的前一条不在了',
  putBetween: '与前一条不相接，中间插入过或次序被调换',
  noEnd: '链尾记录不在了',
  noEvents: '链尾记录还在，整条链不在了',
  lastGone: '链的最后一条不在了',
  beyondEnd: '在链尾记录之后另有添加',
  endChanged: '最后一条与链尾记录不同',
  count: '链上的条数与链尾记录不同',
  tipGone: '总校验签过的最后一条不在了',
  tipChanged: '与总校验签过的不同，此链在签署后被重写',
  noTip: '曾列入总校验，现在没有一次总校验列有它',
  headGone: '这一次总校验不在了',
  root: '校验值不是所签文字的校验值',
  unknownKey: '签名的密钥没有公布过',
  signature: '签名与所签文字不符',
  certificate: '签名密钥的证书不是本市根证书签发的',
  foreignKey: '签名密钥不是本系统的（SECRET_KEY 打不开它）',
  row: '记录的数字与所签文字不同',
  previous: '与前一次总校验不相接',
  tips: '所列各链的链尾被改动',
  figures: '条数、链数与所列各链不合',
  headOutside: '外部留有这一次总校验，数据库里没有',
  headOther: '外部留存的这一次总校验与数据库里的不同',
  badFile: '外部留存的文件不是有效的总校验',
} as const
export type FaultCode = keyof typeof FAULT
