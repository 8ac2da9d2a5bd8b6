// A principled condition that does not stop one case: the bureau's collective decision (Article 21).
import { actorOf, clock, personOf, type City } from './city.ts'
import { saveRow, type Dossier } from './dossier.ts'
import { decide } from './quota-years.ts'

export function waivedBy(city: City, dossier: Dossier, code: string, day: string): void {
  city.on(day, clock(17, 10), (open) => {
    const at = open(actorOf(personOf(city.bureau, 'approver')))
    const { row } = dossier
    const { id, number } = decide(city, at, city.bureau, {
      year: row.intakeYear,
      kind: 'waiver',
      item: `${row.employerName}引进紧缺人才的年龄例外`,
      conclusion: `会议认为${row.name}承担的研发任务确属急需，同意不因年龄超过上限影响其申报。`,
      effect: { caseId: row.id, caseNo: row.caseNo, codes: [code] },
      caseId: row.id,
    })
    city.write(at, 'case.waive', {
      subject: { type: 'case', id: row.id },
      caseId: row.id,
      article: '21',
      before: { waived: row.waivedCodes },
      after: { waived: [code], decision: number },
    })
    saveRow(dossier, { waivedCodes: [code], waiverDecisionId: id }, at.now)
  })
}
