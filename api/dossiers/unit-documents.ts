/** The papers of a unit's year that hang on no person: decisions, notices, reports, requests, and what people put in by hand. */
import type { Run } from '../core/context.ts'
import { letterClass } from '../rules/dossier.ts'
import { dayInShanghai } from '../rules/dates.ts'
import { LETTER_NAME } from '../letters/letters.schemas.ts'
import { decisionsOfUnit, demandOfUnit, lettersToUnit, needsOfUnit, noticesOfUnit, reportsOfUnit, scoresOfUnit } from './contents.repo.ts'
import { uploadsOf, type UploadRow } from './dossiers.repo.ts'
import type { DossierDocument } from './dossiers.schemas.ts'

const plain = (given: Pick<DossierDocument, 'key' | 'class' | 'title' | 'ext'> & Partial<DossierDocument>): DossierDocument => ({
  number: null,
  on: null,
  pages: null,
  note: null,
  sha256: null,
  bytes: null,
  caseId: null,
  ...given,
})
export { plain as documentOf }

const endingOf = (name: string) => /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1]?.toLowerCase() ?? 'bin'

async function decisionPapers(run: Run, unitId: string, year: number) {
  const rows = await decisionsOfUnit(run.tx, unitId, year)
  const documents = rows.flatMap(({ decision, orgName }) => {
    const face = { class: 'DECISIONS' as const, number: decision.number, on: decision.meetingOn, note: orgName }
    return [
      plain({ ...face, key: `decision:${decision.id}`, title: `决策记录：${decision.title}`, ext: 'pdf' }),
      ...(decision.minutesSha
        ? [
            plain({
              ...face,
              key: `minutes:${decision.id}`,
              title: `会议纪要：${decision.title}`,
              ext: endingOf(decision.minutesName ?? ''),
              sha256: decision.minutesSha,
            }),
          ]
        : []),
    ]
  })
  // the bureau's own minutes are the bureau's to put right
  const own = rows.filter(({ decision }) => decision.orgId === unitId)
  return { documents, own: own.map(({ decision: { id, title, minutesSha } }) => ({ id, item: title, minutes: minutesSha !== null })) }
}

async function noticePapers(run: Run, unitId: string, year: number) {
  const rows = await noticesOfUnit(run.tx, unitId, year)
  const titleOf = (row: (typeof rows)[number]) => `${row.intakeYear}年第${row.batch}批拟引进毕业生公示`
  return {
    documents: rows
      .filter((row) => row.lastDay !== null)
      .map((row) =>
        plain({
          key: `notice:${row.id}`,
          class: 'NOTICES',
          title: titleOf(row),
          number: row.number,
          on: row.publishedOn,
          note: row.withdrawnAt ? `已撤下：${row.withdrawnReason ?? ''}` : `公示至 ${row.lastDay}`,
          ext: 'pdf',
        }),
      ),
    // the proof is the notice with its period run through
    state: rows
      .filter((row) => row.withdrawnAt === null)
      .map((row) => ({ id: row.id, title: titleOf(row), evidence: row.lastDay !== null && row.lastDay < run.today })),
  }
}

async function reportPapers(run: Run, unitId: string, year: number): Promise<DossierDocument[]> {
  const reports = await reportsOfUnit(run.tx, unitId, year)
  const demand = await demandOfUnit(run.tx, unitId, year)
  const scores = await scoresOfUnit(run.tx, unitId, year)
  return [
    ...(demand
      ? [
          plain({
            key: `demand:${demand.id}`,
            class: 'NORMATIVE',
            title: `${year}年引进需求汇总上报`,
            on: dayInShanghai(demand.reportedAt),
            note: demand.status === 'returned' ? '市局已退回' : null,
            ext: 'html',
          }),
        ]
      : []),
    ...reports.flatMap((row) =>
      (
        [
          ['pdf', row.pdfSha],
          ['xlsx', row.workbookSha],
        ] as const
      ).flatMap(([ext, sha256]) =>
        sha256
          ? [
              plain({
                key: `report-${ext}:${row.id}`,
                class: 'NORMATIVE',
                title: `${year}年度指标执行情况报告${ext === 'xlsx' ? '（数据表）' : ''}`,
                on: dayInShanghai(row.updatedAt),
                ext,
                sha256,
              }),
            ]
          : [],
      ),
    ),
    ...(scores.length > 0 ? [plain({ key: `scores:${unitId}`, class: 'OTHER', title: `${year}年用人单位评价`, ext: 'html' })] : []),
  ]
}

async function needPapers(run: Run, unitId: string, year: number): Promise<DossierDocument[]> {
  return (await needsOfUnit(run.tx, unitId, year)).flatMap((need) => {
    const on = dayInShanghai(need.askedAt)
    return [
      plain({
        key: `need:${need.id}`,
        class: 'NORMATIVE',
        title: `特殊需求请示：${need.project}`,
        number: need.requestNo,
        on,
        ext: endingOf(need.requestName),
        sha256: need.requestSha,
      }),
      ...(need.consentSha
        ? [
            plain({
              key: `consent:${need.id}`,
              class: 'NORMATIVE',
              title: `区政府同意文件：${need.project}`,
              number: need.consentNo,
              on,
              ext: endingOf(need.consentName ?? ''),
              sha256: need.consentSha,
            }),
          ]
        : []),
    ]
  })
}

const unitLetters = async (run: Run, unitId: string, year: number): Promise<DossierDocument[]> =>
  (await lettersToUnit(run.tx, unitId, year)).map(({ letter, addressee }) =>
    plain({
      key: `letter:${letter.id}`,
      class: letterClass(letter.kind),
      title: `${LETTER_NAME[letter.kind]}（${addressee}）`,
      number: letter.number,
      on: letter.issuedOn,
      ext: 'pdf',
      sha256: letter.sha256,
      bytes: letter.bytes,
    }),
  )

export const uploadedDocument = (row: UploadRow): DossierDocument =>
  plain({
    key: `upload:${row.id}`,
    class: row.class,
    title: row.title,
    number: row.number,
    on: row.documentOn,
    ext: endingOf(row.fileName),
    sha256: row.sha256,
    bytes: row.bytes,
    uploaded: { id: row.id, by: row.uploadedByName, at: row.createdAt },
  })

/** In: a unit's year, read as the system. Out: its papers but those of persons, and what the rule asks of decisions and notices. */
export async function unitDocuments(run: Run, unitId: string, year: number, dossierId: string | undefined) {
  const decisions = await decisionPapers(run, unitId, year)
  const notices = await noticePapers(run, unitId, year)
  const documents = [
    ...(await reportPapers(run, unitId, year)),
    ...(await needPapers(run, unitId, year)),
    ...decisions.documents,
    ...notices.documents,
    ...(await unitLetters(run, unitId, year)),
    ...(dossierId ? (await uploadsOf(run.tx, dossierId)).map(uploadedDocument) : []),
  ]
  return { documents, decisions: decisions.own, notices: notices.state }
}
