/** 说明.txt: what lies in an exported dossier, and how anybody checks it without this system. The commands are run by a test. */
import { FORMAT, MANIFEST, SIGNATURE, STATEMENT, SUMS } from './archive-format.schemas.ts'

/** The commands that check a dossier, in a shell within the unpacked folder. */
export const CHECKS = (keyId: string) => [
  `openssl dgst -sha256 -verify certificates/${keyId}.public.pem -signature ${SIGNATURE} ${STATEMENT}`,
  `sha256sum -c ${STATEMENT}`,
  `sha256sum --quiet -c ${SUMS}`,
]

export const notesText = (about: {
  unit: string
  year: number
  number: string | null
  city: string
  exportedAt: string
  by: string
  purpose: string
  keyId: string
}) => {
  const [signature = '', digests = '', files = ''] = CHECKS(about.keyId)
  return `${about.city}引进非北京生源毕业生年度档案
单位：${about.unit}
年度：${about.year}
归档号：${about.number ?? '尚未归档（导出时的现状）'}
导出时间：${about.exportedAt}（北京时间）　导出人：${about.by}
用途：${about.purpose}
格式：${FORMAT}

一、怎样查阅
用任何浏览器打开 index.html 即可，不需要网络，也不需要本系统。按 Ctrl+F 可按姓名、申报编号、用人单位查找。
  catalogue.pdf          归档目录（人数多时分册：catalogue-2.pdf……）
  1- 至 5- 开头的文件夹   第十八条所列五类材料，人员材料每人一个文件夹，名称为“申报编号 姓名”
  data/cases/            每件申报的填报内容、历次核验结论和全部操作留痕（JSON，UTF-8）
  data/people.json       人员名单
  certificates/          核对签名用的证书和公钥
  ${MANIFEST}          全部文件的路径、SHA-256、字节数、类别、名称、申报编号
  ${SUMS}             同样的校验值，供 sha256sum 使用

二、怎样核对（不需要本系统）
在解压后的文件夹内依次执行，三条都通过，则本档案自导出后没有任何改动、缺少：
  1. 签名属于上述密钥（应显示 Verified OK）
     ${signature}
  2. 清单和校验值表与签名的内容一致（应显示 ${MANIFEST}: OK 和 ${SUMS}: OK）
     ${digests}
  3. 每个文件与校验值一致（没有输出即全部一致）
     ${files}
macOS 用 shasum -a 256 代替 sha256sum；Windows 可用 certutil -hashfile 文件名 SHA256 逐个核对。
解压时请使用支持 UTF-8 文件名的软件；unzip 在中文或 UTF-8 环境（如 LC_ALL=C.UTF-8）下运行。
公钥是否确为签发机关所有，请与该机关公布的密钥 ${about.keyId} 核对；证书链见 certificates/ 。
接收函、审批表、介绍信等文书本身另有电子签名，可用 PDF 阅读软件或 pdfsig 核对。

三、操作留痕怎样核对
data/cases/ 中每条留痕的 hash 是以下各项依次以字符 U+001F 相连后的 SHA-256：
  prevHash, id, at, day, actorId, actorName, actorTier, actorOrgId, actorOrgName, ip, requestId, act, article,
  subjectType, subjectId, caseId, scopeOrgId, audience, before, after, note（没有的项为空）
同一对象的每条留痕的 prevHash 等于前一条的 hash。withheld 为 true 的是市局内部留痕，只列校验值，不列内容。

manifest.json 中的 traceHead 是导出时本系统对全部留痕的最近一次签名（总校验），可与市局留存在外的总校验核对。

四、放回本系统查阅
  npm run import-dossier -- 文件名.zip --check    只核对
  npm run import-dossier -- 文件名.zip            核对后存入“接收的档案”
`
}
