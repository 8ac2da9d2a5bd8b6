/** Article 17(3)2: anyone may object while a notice runs. Who objects stays confidential: no address is kept, a name only sealed. */
import { z } from 'zod'
import { claimNumber, readCase } from '../cases/cases.repo.ts'
import { command } from '../core/command.ts'
import { asPublic, type Ctx, type Run } from '../core/context.ts'
import { newVerifyCode } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { elevated } from '../core/transaction.ts'
import { insertNotifications } from '../notifications/notifications.repo.ts'
import { yearOf } from '../rules/dates.ts'
import { lineOf, readNotice, type NoticeLine, type NoticeRecord } from './notices.repo.ts'
import { insertObjection } from './objections.repo.ts'
import { objectionInput, objectionRecord, type Complainant } from './notices.schemas.ts'

/** Objections that one address may raise in a day. */
const DAILY_LIMIT = 5

interface Raised {
  content: string
  complainant: Complainant | null
  channel: 'web' | 'phone' | 'letter'
}

/** A number that tells nobody how many there are and that nobody guesses. */
const objectionNumber = (day: string) => `YY${yearOf(day)}-${newVerifyCode().slice(0, 9)}`

async function store(run: Run, notice: NoticeRecord, line: NoticeLine, raised: Raised) {
  const id = crypto.randomUUID()
  const number = objectionNumber(run.today)
  await insertObjection(run.tx, {
    id,
    number,
    noticeId: notice.id,
    unitId: notice.unitId,
    caseId: line.caseId,
    content: raised.content,
    realName: raised.complainant !== null,
    complainant: raised.complainant ? run.deps.secrets.seal(JSON.stringify(raised.complainant)) : null,
    channel: raised.channel,
    receivedOn: run.today,
  })
  const told = (['reviewer', 'approver'] as const).map((role) => ({
    orgId: notice.unitId,
    role,
    title: `收到公示异议 ${number}`,
    body: `${notice.number}，第 ${line.seq} 号 ${line.name}。公示期满前须核查处理`,
    href: `/objections/${id}`,
    createdAt: run.now,
  }))
  await insertNotifications(run.tx, told)
  return {
    result: {
      number,
      receivedOn: run.today,
      unitName: notice.unitName,
      complaintPhone: notice.complaintPhone,
      complaintAddress: notice.complaintAddress,
    },
    // neither content nor complainant enters the trace; employer and graduate do not even learn that there is an objection
    event: {
      subject: { type: 'objection', id },
      article: '17(3)2',
      caseId: line.caseId,
      scopeOrgId: notice.unitId,
      audience: 'unit' as const,
      after: { number, notice: notice.number, channel: raised.channel, realName: raised.complainant !== null },
    },
  }
}

async function running(run: Run, input: { noticeId: string; seq: number }): Promise<{ notice: NoticeRecord; line: NoticeLine }> {
  const notice = await readNotice(run.tx, input.noticeId)
  const line = await lineOf(run.tx, input.noticeId, input.seq)
  if (!notice || !line || line.removedAt !== null)
    throw refuse('not-found', '该公示已结束，或没有这一公示对象。公示期外可直接联系主管单位反映')
  return { notice, line }
}

const raise = command({
  act: 'objection.raise',
  permission: 'objection.raise',
  input: objectionInput.extend({ address: z.string() }),
  async run(run, input) {
    const { notice, line } = await running(run, input)
    // the counter's row names a day and a keyed digest: which address it was cannot be found from it
    const raised = await elevated(run, () => claimNumber(run.tx, 'objection-limit', yearOf(run.today), input.address))
    if (raised > DAILY_LIMIT)
      throw refuse('too-many-attempts', `同一网络地址一天最多提交 ${DAILY_LIMIT} 件异议，请明天再提交，或拨打公示上的监督电话`)
    return store(run, notice, line, { content: input.content, complainant: input.complainant, channel: 'web' })
  },
})

/** From the public page, whoever is signed in. The complainant's address goes no further than its keyed digest of the day. */
export function raiseObjection(ctx: Ctx, input: z.output<typeof objectionInput>) {
  const address = Buffer.from(ctx.deps.secrets.blindIndex(`objection ${ctx.today} ${ctx.ip ?? ''}`))
    .toString('hex')
    .slice(0, 24)
  return raise({ ...asPublic(ctx), ip: null, requestId: null }, { ...input, address })
}

/** Taken down by the unit from a call or a letter; it blocks the case like any other. */
export const recordObjection = command({
  act: 'objection.record',
  permission: 'objection.rule',
  input: objectionRecord,
  async run(run, input) {
    const { notice, line } = await running(run, input)
    const row = await readCase(run.tx, line.caseId)
    if (row?.status !== 'IN_NOTICE' || notice.unitId !== run.actor.orgId) throw refuse('conflict', '只能登记本单位公示中人员的异议')
    return store(run, notice, line, input)
  },
})
