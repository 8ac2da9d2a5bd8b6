/** A bureau, two supervising units and three employers with their people, and short ways to decide and allocate through the API. */
import sharp from 'sharp'
import type { Problem } from '../../api/core/problem.ts'
import type { Client, TestApp } from './app.ts'

/** The body of an answer that must not be a refusal. */
export async function answered<R extends { ok: boolean; json(): Promise<unknown> }>(
  response: R,
): Promise<Exclude<Awaited<ReturnType<R['json']>>, Problem>> {
  const body = await response.json()
  if (!response.ok) throw new Error(JSON.stringify(body))
  return body as Exclude<Awaited<ReturnType<R['json']>>, Problem>
}

/** The minutes every decision needs: one white pixel, in a shade of its own. */
export async function uploadMinutes(api: Client, shade = 255): Promise<string> {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: { r: shade, g: 255, b: 255 } } })
    .png()
    .toBuffer()
  const { sha256 } = await answered(
    await api.api.decisions.minutes.$post({ form: { file: new File([new Uint8Array(png)], '会议纪要.png', { type: 'image/png' }) } }),
  )
  return sha256
}

/** A complete record of a meeting. */
export const recordOf = (minutes: string, more: object = {}) => ({
  meetingOn: '2026-01-10',
  attendees: ['赵一', '钱二', '孙三'],
  item: '研究年度指标',
  conclusion: '会议同意',
  adopted: true,
  minutes,
  ...more,
})

export async function quotaCity(app: TestApp, year = 2026) {
  const bureau = await app.org({ tier: 'bureau', kind: 'bureau', name: '示例市人力社保局' })
  const haidian = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '甲区人力社保局', district: '110108' })
  const chaoyang = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '乙区人力社保局', district: '110105' })
  const employer = (name: string, parentId: string, district: string) =>
    app.org({ tier: 'employer', kind: 'employer', name, parentId, district, nature: 'NON_PUBLIC_ENTERPRISE' })
  const software = await employer('甲区软件公司', haidian, '110108')
  const medicine = await employer('甲区医药公司', haidian, '110108')
  const elsewhere = await employer('乙区装备公司', chaoyang, '110105')
  const people = {
    bureauClerk: await app.person(bureau, '周经办', ['clerk']),
    bureauApprover: await app.person(bureau, '吴局长', ['approver']),
    bureauSecond: await app.person(bureau, '郑局长', ['approver']),
    unitClerk: await app.person(haidian, '王经办', ['clerk']),
    unitApprover: await app.person(haidian, '冯主任', ['approver']),
    otherApprover: await app.person(chaoyang, '陈主任', ['approver']),
    otherClerk: await app.person(chaoyang, '褚经办', ['clerk']),
    employerClerk: await app.person(software, '卫经办', ['clerk']),
  }
  await app.year(year)

  /** The bureau raises the annual total by decision. */
  async function grant(total: number) {
    const api = people.bureauApprover.api
    return answered(await api.api.decisions['annual-total'].$post({ json: { year, total, record: recordOf(await uploadMinutes(api)) } }))
  }

  /** Drafts a plan by one person with the amounts given; those not named keep what they hold. Answers the plan as another person sees it. */
  async function draft(by: Client, amounts: Record<string, number>) {
    const made = await answered(await by.api.quota.plans.$post({ json: { year } }))
    const plan = await planOf(by, made.id)
    const lines = plan.rows.map((row) => ({
      orgId: row.orgId,
      amount: amounts[row.orgId] ?? row.amount,
      reason: amounts[row.orgId] === undefined ? null : '按需求安排',
    }))
    await answered(await by.api.quota.plans.save.$post({ json: { id: plan.id, version: plan.version, title: plan.title, lines } }))
    return planOf(by, made.id)
  }

  const planOf = async (by: Client, id: string) => answered(await by.api.quota.plans[':id'].$get({ param: { id } }))

  async function publish(by: Client, plan: { id: string; version: number; effect: { seen: string } | null }, record: object = {}) {
    return by.api.decisions.plan.$post({
      json: { planId: plan.id, version: plan.version, seen: plan.effect!.seen, record: recordOf(await uploadMinutes(by), record) },
    })
  }

  /** Grants 100, gives the first unit `unit` and its first employer `employer`. */
  async function allocated(unit: number, employerAmount: number) {
    await grant(100)
    await answered(await publish(people.bureauApprover.api, await draft(people.bureauClerk.api, { [haidian]: unit })))
    await answered(await publish(people.unitApprover.api, await draft(people.unitClerk.api, { [software]: employerAmount })))
  }

  /** Available of an account as stored. */
  async function available(orgId: string): Promise<number> {
    const [row] = await app.sql<{ available: number }[]>`select available from quota_accounts where org_id = ${orgId} and year = ${year}`
    return row?.available ?? 0
  }

  return { year, bureau, haidian, chaoyang, software, medicine, elsewhere, ...people, grant, draft, planOf, publish, allocated, available }
}
export type QuotaCity = Awaited<ReturnType<typeof quotaCity>>
