/** The notice as paper, for the yearly dossier (Article 18: 公示证明材料). Made on demand: same facts, same bytes. */
import { z } from 'zod'
import { command } from '../core/command.ts'
import type { Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { typeset, TypesetterError } from '../letters/typesetter.ts'
import { noticeEvidence } from './list-notices.ts'

/** Names and ages of people, also after the public page is gone: who fetched it is an event. */
const recordDownload = command({
  act: 'notice.download',
  permission: 'notice.file',
  input: z.object({ id: z.uuid(), number: z.string(), unitId: z.uuid() }),
  look: true,
  run: (_run, { id, number, unitId }) =>
    Promise.resolve({
      result: null,
      event: { subject: { type: 'notice', id }, scopeOrgId: unitId, audience: 'unit' as const, article: '17(3)2', after: { number } },
    }),
})

/** In: a notice. Out: its PDF and file name. Refuses while the last day is not known: the paper states it. */
export async function noticePdf(ctx: Ctx, id: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { notice, lines } = await noticeEvidence(ctx, { id })
  if (!notice.lastDay) throw refuse('calendar-unknown', '公示期涉及的年份尚未录入放假调休安排，截止日未定，暂不能出具公示文本')
  const people = lines.map((line) => ({
    name: line.name,
    age: line.age,
    institution: line.schoolName,
    educationLevel: line.educationLevel,
  }))
  try {
    const bytes = await typeset('publicNotice', {
      title: `${notice.unitName}${notice.intakeYear}年引进非北京生源毕业生名单公示（第${notice.batch}批）`,
      noticeNo: notice.number,
      basis: `根据本市引进非北京生源毕业生工作管理办法，经审核并征得本人同意，现将本单位${notice.intakeYear}年拟引进的${people.length}名非北京生源毕业生名单予以公示。`,
      people,
      from: notice.publishedOn,
      to: notice.lastDay,
      workdays: notice.workdays,
      complaintPhone: notice.complaintPhone,
      complaintAddress: notice.complaintAddress,
      publisher: notice.unitName,
      publishedOn: notice.publishedOn,
    })
    return { name: `${notice.number}.pdf`, bytes }
  } catch (error) {
    if (error instanceof TypesetterError) throw refuse('unavailable', error.message)
    throw error
  }
}

/** The same for somebody who saves it. */
export async function downloadNotice(ctx: Ctx, id: string): Promise<{ name: string; bytes: Uint8Array }> {
  const { notice } = await noticeEvidence(ctx, { id })
  const paper = await noticePdf(ctx, id)
  await recordDownload(ctx, { id: notice.id, number: notice.number, unitId: notice.unitId })
  return paper
}
