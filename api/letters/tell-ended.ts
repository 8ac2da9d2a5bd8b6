/** Who relies on a paper learns that it ended: the holder by mail and on the own page, unit and employer under their bells. */
import type { CaseRow } from '../cases/cases.repo.ts'
import type { Run } from '../core/context.ts'
import { sendGraduateLink } from '../graduate/send-link.ts'
import { insertNotifications } from '../notifications/notifications.repo.ts'
import { citationText } from '../rules/citation.ts'
import type { LetterKind } from '../rules/letter.ts'
import { ENDING_CLASS, LETTER_NAME, type EndingClass } from './letters.schemas.ts'

interface Ending {
  reason: EndingClass
  article: string
  /** What was given as the reason. */
  note: string
  /** The number of the paper that took its place. */
  by?: string
}

/** In: the case, the papers that ended in this act, and how. A case whose papers did not end tells nobody. */
export async function tellEnded(
  run: Run,
  row: CaseRow,
  ended: readonly { kind: LetterKind; number: string }[],
  how: Ending,
): Promise<void> {
  if (ended.length === 0) return
  const papers = ended.map(({ kind, number }) => `${LETTER_NAME[kind]}${number}`).join('、')
  const why = `事由：${ENDING_CLASS[how.reason]}（${citationText(how.article)}）`
  const state = how.by ? '已换发' : '已撤销'
  const instead = how.by ? `，由${how.by}代替` : ''
  const told = (orgId: string) => ({
    orgId,
    title: `${row.name}：文书${state}`,
    body: `${papers}自 ${run.today} 起失效${instead}。${why}。${how.note}`,
    href: `/cases/${row.id}`,
    createdAt: run.now,
  })
  await insertNotifications(run.tx, [told(row.unitId), told(row.employerId)])
  await sendGraduateLink(run, row, {
    subject: `文书${state}`,
    ask: `您的${papers}自 ${run.today} 起失效${instead}。${why}。原件请勿再使用，具体情况请打开下面的个人链接查看。`,
  })
}
