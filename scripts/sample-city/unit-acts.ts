// What the supervising unit does: check, return, endorse, publish, rule on objections, send on, confirm the arrival.
import { newVerifyCode } from '../../api/core/crypto.ts'
import type { ReturnReason } from '../../api/cases/cases.schemas.ts'
import { PURPOSE } from '../../api/graduate/send-link.ts'
import { byName, lineOfCase } from '../../api/notices/notice-content.ts'
import { addDays } from '../../api/rules/dates.ts'
import { checklistOf, MATERIAL, type MaterialKind } from '../../api/rules/materials.ts'
import { noticePeriod } from '../../api/rules/notice.ts'
import { PUBLIC_ACTOR, SYSTEM_ACTOR, clock, type City, type Moment, type Org } from './city.ts'
import { act, move, saveRow, type Dossier } from './dossier.ts'
import { createLink, openLink } from './employer-acts.ts'

const subject = ({ row }: Dossier) => ({ subject: { type: 'case', id: row.id }, caseId: row.id })

/** Ticks the materials of a stage as seen against the original; `share` of them. */
export function checkMaterials(city: City, at: Moment, dossier: Dossier, share = 1): void {
  const required = checklistOf({ ...dossier.row.form, quotaKind: dossier.row.quotaKind }, 'declaration').filter((item) => item.required)
  for (const { kind } of required.slice(0, Math.ceil(required.length * share))) {
    const material = dossier.held.get(kind)
    if (!material || material.checkedAt) continue
    Object.assign(material, { checkedBy: at.actor.userId, checkedByName: at.actor.name, checkedAt: at.now })
    city.write(at, 'material.check', {
      ...subject(dossier),
      article: '17(3)2',
      audience: 'unit',
      after: { material: MATERIAL[kind as MaterialKind].title, checked: true },
    })
  }
}

export function giveBack(city: City, at: Moment, dossier: Dossier, reasons: ReturnReason[]): void {
  act(city, dossier, 'return', at, {
    note: reasons.map((reason) => reason.message).join('；'),
    change: { returnReasons: reasons },
    event: { after: { reasons } },
  })
}

/** Endorsed, the graduate is asked to consent: by the link that still opens, or a new one. */
export function endorse(city: City, at: Moment, dossier: Dossier, linkId?: string): void {
  const event = move(city, dossier, 'endorse', at)
  dossier.endorsedBy = at.actor.name
  if (linkId || !dossier.link || dossier.link.expiresAt <= at.now) createLink(city, at, dossier, linkId)
  const { row } = dossier
  city.rows.notifications.push({
    id: city.dice.uuid(),
    orgId: row.employerId,
    title: `${row.name}：${PURPOSE.consent.subject}`,
    body: '该毕业生没有填写电子邮箱。请在申报页生成个人链接，转交本人打开。',
    href: `/cases/${row.id}`,
    createdAt: at.now,
  })
  city.write(at, 'case.endorse', event)
}

export function consent(city: City, at: Moment, dossier: Dossier): void {
  openLink(city, at, dossier)
  act(city, dossier, 'consent', at, { change: { consentedAt: at.now } })
}

export interface Published {
  id: string
  number: string
  publishedOn: string
  lastDay: string
  dossiers: Dossier[]
}

/** One notice of one unit; its people leave it by themselves on the day after the period, unless an objection is open. */
export function publish(city: City, at: Moment, unit: Org, year: number, chosen: readonly Dossier[]): Published {
  const dossiers = [...chosen].sort((a, b) => byName(a.row, b.row))
  const workdays = city.policy.noticeMinWorkdays.value
  const { lastDay } = noticePeriod(city.workdays, at.today, workdays)
  const batch = city.claim('notice', year, unit.row.id)
  const notice: Published = {
    id: city.dice.uuid(),
    number: `${unit.row.name}公示〔${year}〕第${batch}号`,
    publishedOn: at.today,
    lastDay,
    dossiers,
  }
  city.rows.notices.push({
    id: notice.id,
    unitId: unit.row.id,
    unitName: unit.row.name,
    intakeYear: year,
    number: notice.number,
    batch,
    publishedOn: at.today,
    publishedAt: at.now,
    workdays,
    lastDay,
    provisionalLastDay: null,
    complaintPhone: unit.row.complaintPhone!,
    complaintAddress: unit.row.complaintAddress!,
    publishedBy: at.actor.userId!,
    publishedByName: at.actor.name,
    createdAt: at.now,
  })
  dossiers.forEach((dossier, i) => {
    const { serial, name, age, schoolName, educationLevel } = lineOfCase(dossier.row, i + 1, at.today)!
    city.rows.noticeRows.push({
      noticeId: notice.id,
      seq: serial,
      caseId: dossier.row.id,
      name,
      age,
      schoolName,
      educationLevel,
      removedAt: null,
    })
  })
  const first = {
    subject: { type: 'notice', id: notice.id },
    article: '17(3)2',
    scopeOrgId: unit.row.id,
    after: { number: notice.number, people: dossiers.length, publishedOn: at.today, lastDay, provisionalLastDay: null },
  }
  const moves = dossiers.map((dossier) =>
    move(city, dossier, 'publish', at, { change: { noticeId: notice.id }, event: { after: { notice: notice.number, lastDay } } }),
  )
  city.write(at, 'notice.publish', [first, ...moves])
  return notice
}

/** Takes a person off the notice that shows him. */
export function removeFromNotice(city: City, at: Moment, { row }: Dossier): void {
  for (const line of city.rows.noticeRows) if (line.caseId === row.id && !line.removedAt) line.removedAt = at.now
}

/** When the period has run: every case on it without an open objection is cleared by the system. */
export function clearNotice(city: City, at: Moment, notice: Published): void {
  for (const dossier of notice.dossiers)
    if (dossier.row.status === 'IN_NOTICE' && dossier.openObjections === 0)
      act(
        city,
        dossier,
        'clearNotice',
        { ...at, actor: SYSTEM_ACTOR },
        { event: { after: { notice: notice.number, lastDay: notice.lastDay } } },
      )
}
export const clearingDay = (notice: Published) => addDays(notice.lastDay, 1)
export const CLEARING_TIME = clock(0, 1)

/** From the public page; the complainant's name only sealed. Out: how to rule on it later. */
export function object(city: City, at: Moment, dossier: Dossier, content: string, complainant: { name: string; contact: string } | null) {
  const { row, unit } = dossier
  const line = city.rows.noticeRows.find((one) => one.caseId === row.id && one.noticeId === row.noticeId)!
  const notice = city.rows.notices.find((one) => one.id === row.noticeId)!
  const objection: City['rows']['objections'][number] = {
    id: city.dice.uuid(),
    number: `YY${at.today.slice(0, 4)}-${newVerifyCode().slice(0, 9)}`,
    noticeId: notice.id!,
    unitId: row.unitId,
    caseId: row.id,
    content,
    realName: complainant !== null,
    complainant: complainant ? city.secrets.seal(JSON.stringify(complainant)) : null,
    channel: 'web',
    status: 'open',
    finding: null,
    ruledBy: null,
    ruledByName: null,
    ruledAt: null,
    receivedOn: at.today,
  }
  city.rows.objections.push(objection)
  dossier.openObjections++
  for (const role of ['reviewer', 'approver'])
    city.rows.notifications.push({
      id: city.dice.uuid(),
      orgId: row.unitId,
      role,
      title: `收到公示异议 ${objection.number}`,
      body: `${notice.number}，第 ${line.seq} 号 ${line.name}。公示期满前须核查处理`,
      href: `/objections/${objection.id}`,
      createdAt: at.now,
    })
  const about = {
    subject: { type: 'objection', id: objection.id! },
    article: '17(3)2',
    caseId: row.id,
    scopeOrgId: unit.row.id,
    audience: 'unit' as const,
  }
  city.write({ ...at, actor: PUBLIC_ACTOR }, 'objection.raise', {
    ...about,
    after: { number: objection.number, notice: notice.number, channel: 'web', realName: complainant !== null },
  })
  return (ruling: Moment, status: 'upheld' | 'dismissed', finding: string, reason: string) => {
    Object.assign(objection, { status, finding, ruledBy: ruling.actor.userId, ruledByName: ruling.actor.name, ruledAt: ruling.now })
    dossier.openObjections--
    const events = [{ ...about, before: { status: 'open' }, after: { status, number: objection.number } }]
    if (status === 'dismissed') dossier.dismissedObjections++
    const moved = status === 'upheld' ? [move(city, dossier, 'upholdObjection', ruling, { note: reason })] : []
    if (status === 'upheld') removeFromNotice(city, ruling, dossier)
    city.write(ruling, 'objection.rule', [...events, ...moved])
  }
}

export function sendToBureau(city: City, at: Moment, dossier: Dossier): void {
  dossier.sentOn = at.today
  act(city, dossier, 'sendToBureau', at)
}

/** Article 27: the unit agrees to the employer's request and passes it on. */
export function reviewRevocation(city: City, at: Moment, dossier: Dossier): void {
  saveRow(
    dossier,
    { revocation: { ...dossier.row.revocation!, reviewedBy: at.actor.userId!, reviewedByName: at.actor.name, reviewedAt: at.now } },
    at.now,
  )
  city.write(at, 'case.reviewRevocation', { ...subject(dossier), article: '27' })
}
