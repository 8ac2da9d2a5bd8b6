/**
 * 一个引进年度从头到尾：2025 年引进、2026 年落户。每一步都由办理它的人、在真实的日子、通过类型化接口办理；
 * 两位毕业生，一位落户归档，一位次年比对不符、撤销接收函。
 */
import { execFileSync } from 'node:child_process'
import { afterAll, expect, test } from 'vitest'
import { closeTypesetter } from '../../api/letters/typesetter.ts'
import { workCalendars } from '../../db/reference/index.ts'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { MASTER, citizenIdOf } from '../support/ready-case.ts'
import { ok, testApp, type Client } from '../support/app.ts'

const app = await testApp({ day: '2025-01-06' })
afterAll(closeTypesetter)
for (const calendar of workCalendars)
  await app.sql`insert into work_calendars (year, source, off, makeup) values (${calendar.year}, ${calendar.source}, ${[...calendar.off]}::date[], ${[...calendar.makeup]}::date[])`
const bureauId = await app.org({ tier: 'bureau', kind: 'bureau', name: '市人力资源和社会保障局' })
const unitId = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '海淀区人力资源和社会保障局', district: '110108' })
const bureau = {
  reviewer: await app.person(bureauId, '周敏', ['clerk', 'reviewer']),
  approver: await app.person(bureauId, '郑局长', ['approver', 'admin']),
}
const unit = {
  clerk: await app.person(unitId, '孙经办', ['clerk']),
  reviewer: await app.person(unitId, '何军', ['reviewer']),
  approver: await app.person(unitId, '吴主任', ['approver']),
}

const at = (id: string) => ({ param: { id } })
const pdf = () => new File([MINUTES], '会议纪要.pdf', { type: 'application/pdf' })
/** The smallest PDF that is one: a page with nothing on it. */
const MINUTES = minimalPdf()
function minimalPdf(): Uint8Array<ArrayBuffer> {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>',
  ]
  let text = '%PDF-1.4\n'
  const offsets = objects.map((body, i) => {
    const offset = text.length
    text += `${i + 1} 0 obj\n${body}\nendobj\n`
    return offset
  })
  const start = text.length
  text += `xref\n0 4\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return new TextEncoder().encode(text)
}
const record = async (api: Client, item: string) => ({
  meetingOn: app.deps.clock.now().slice(0, 10),
  attendees: ['郑局长', '王副局长', '李处长'],
  item,
  conclusion: '同意。',
  adopted: true,
  minutes: (await ok(api.api.decisions.minutes.$post({ form: { file: pdf() } }))).sha256,
})
const available = async (orgId: string) =>
  (await app.sql`select available, reserved, consumed from quota_accounts where org_id = ${orgId} and year = 2025`)[0]

let employerId = ''
let employer = unit.clerk
let firstId = ''
let secondId = ''
const people = {
  first: { name: '张晓雨', citizenId: citizenIdOf('2000-05-20') },
  second: { name: '㛃·阿依古丽', citizenId: citizenIdOf('1999-03-08') },
}

test('一、市局启动引进年度，集体决策下达总量和分配方案（第六、十九条）', async () => {
  await ok(bureau.approver.api.api.years.open.$post({ json: { year: 2025 } }))
  await ok(
    bureau.approver.api.api.decisions['annual-total'].$post({
      json: { year: 2025, total: 100, record: await record(bureau.approver.api, '2025 年度指标总量') },
    }),
  )
  app.setDay('2025-02-20')
  const plan = await ok(bureau.reviewer.api.api.quota.plans.$post({ json: { year: 2025 } }))
  const saved = await ok(
    bureau.reviewer.api.api.quota.plans.save.$post({
      json: {
        id: plan.id,
        version: plan.version,
        title: '2025 年度分配方案',
        lines: [{ orgId: unitId, amount: 40, reason: '参考上年使用情况' }],
      },
    }),
  )
  expect(await available(unitId)).toBeUndefined()
  const shown = await ok(bureau.approver.api.api.quota.plans[':id'].$get(at(plan.id)))
  await ok(
    bureau.approver.api.api.decisions.plan.$post({
      json: {
        planId: plan.id,
        version: saved.version,
        seen: shown.effect!.seen,
        record: await record(bureau.approver.api, '2025 年度分配方案'),
      },
    }),
  )
  expect([await available(bureauId), await available(unitId)]).toMatchObject([{ available: 60 }, { available: 40 }])
})

test('二、用人单位登记，主管单位由第五条推定；主管单位分配指标', async () => {
  const made = await ok(
    unit.clerk.api.api.orgs.$post({
      json: {
        name: '启航工业软件有限公司',
        uscc: '91110108MA00A0B1X1',
        nature: 'NON_PUBLIC_ENTERPRISE',
        system: 'GENERAL',
        features: [],
        industry: '软件和信息技术服务业',
        mainBusiness: '工业软件研发',
        district: '110108',
        taxDistrict: '110108',
        registeredOn: '2018-04-02',
        contactName: '陈立',
        phone: '010-55550188',
        address: '示例路 8 号',
        admin: { name: '陈立', username: 'qihang.chen' },
      },
    }),
  )
  expect([made.unitId, made.clause]).toEqual([unitId, '5(3)'])
  employerId = made.id
  employer = await app.person(employerId, '陈立', ['clerk'])
  const plan = await ok(unit.clerk.api.api.quota.plans.$post({ json: { year: 2025 } }))
  const saved = await ok(
    unit.clerk.api.api.quota.plans.save.$post({
      json: { id: plan.id, version: plan.version, title: '海淀区分配方案', lines: [{ orgId: employerId, amount: 3 }] },
    }),
  )
  const shown = await ok(unit.approver.api.api.quota.plans[':id'].$get(at(plan.id)))
  await ok(
    unit.approver.api.api.decisions.plan.$post({
      json: {
        planId: plan.id,
        version: saved.version,
        seen: shown.effect!.seen,
        record: await record(unit.approver.api, '海淀区分配方案'),
      },
    }),
  )
  expect([await available(unitId), await available(employerId)]).toMatchObject([{ available: 37 }, { available: 3 }])
})

async function graduate(id: string, citizenId: string) {
  const link = await ok(employer.api.api.graduate.links.$post({ json: { caseId: id } }))
  const token = new URL(link.url).pathname.split('/').at(-1)!
  const opened = await app.anyone.api.me.open.$post({ json: { token, lastFour: citizenId.slice(-4) } })
  expect(opened.status).toBe(200)
  return app.client(/yinjin=([^;]+)/.exec(opened.headers.get('set-cookie') ?? '')![1]!)
}

/** What is asked for at the stage the case is in. */
async function due(id: string) {
  const { stage, stages } = await ok(employer.api.api.materials.$get({ query: { caseId: id } }))
  return stages.find((one) => one.stage === stage)!.items
}

async function declare(person: { name: string; citizenId: string }, birthDate: string): Promise<string> {
  const created = await ok(employer.api.api.cases.$post({ json: { intakeYear: 2025 } }))
  const form = {
    ...MASTER,
    name: person.name,
    birthDate,
    graduatesOn: '2025-06-30',
    enrolledOn: '2022-09-01',
    contractFrom: '2025-07-15',
    contractTo: '2030-07-14',
  }
  const saved = await ok(
    employer.api.api.cases[':id'].save.$post({ ...at(created.id), json: { version: created.version, form, citizenId: person.citizenId } }),
  )
  expect(saved.problems).toEqual([])
  const checklist = await due(created.id)
  const image = new File([await photo()], '照片.png', { type: 'image/png' })
  for (const item of checklist.filter((one) => one.required))
    await ok(
      employer.api.api.materials.$post({
        form: { caseId: created.id, kind: item.kind, file: item.formats.includes('PDF') ? pdf() : image },
      }),
    )
  const mine = await graduate(created.id, person.citizenId)
  const page = await ok(mine.api.me.$get())
  await ok(
    mine.api.me.pledge.$post({ json: { agreed: true, name: person.name, version: page.pledge.version, sha256: page.pledge.sha256 } }),
  )
  await ok(employer.api.api.cases[':id'].submit.$post({ ...at(created.id), json: {} }))
  return created.id
}

async function photo(): Promise<Uint8Array<ArrayBuffer>> {
  const { default: sharp } = await import('sharp')
  return new Uint8Array(
    await sharp({ create: { width: 295, height: 413, channels: 3, background: '#6d9fd8' } })
      .png()
      .toBuffer(),
  )
}

test('三、用人单位申报两名毕业生，本人签署承诺，提交即占用指标（第十七条第三项、第二十五条）', async () => {
  app.setDay('2025-04-14')
  firstId = await declare(people.first, '2000-05-20')
  secondId = await declare(people.second, '1999-03-08')
  expect(await available(employerId)).toMatchObject({ available: 1, reserved: 2, consumed: 0 })
})

test('四、主管单位初核、审定分由两人；退回补正后再提交', async () => {
  await ok(
    unit.reviewer.api.api.cases[':id'].return.$post({
      ...at(firstId),
      json: { reasons: [{ kind: 'field', key: 'matchStatement', message: '请结合岗位职责说明' }] },
    }),
  )
  const [row] = await app.sql`select version, form from cases where id = ${firstId}`
  await ok(
    employer.api.api.cases[':id'].save.$post({
      ...at(firstId),
      json: {
        version: row?.['version'] as number,
        form: { ...(row?.['form'] as object), matchStatement: '承担工业仿真内核开发，与软件工程专业方向一致。' },
      },
    }),
  )
  const mine = await graduate(firstId, people.first.citizenId)
  const page = await ok(mine.api.me.$get())
  await ok(
    mine.api.me.pledge.$post({ json: { agreed: true, name: people.first.name, version: page.pledge.version, sha256: page.pledge.sha256 } }),
  )
  app.setDay('2025-04-16')
  await ok(employer.api.api.cases[':id'].submit.$post({ ...at(firstId), json: {} }))
  for (const id of [firstId, secondId]) {
    await ok(unit.reviewer.api.api.cases[':id'].verify.$post({ ...at(id), json: {} }))
    await ok(unit.approver.api.api.cases[':id'].endorse.$post({ ...at(id), json: {} }))
  }
})

test('五、毕业生本人同意公示', async () => {
  for (const [id, person] of [
    [firstId, people.first],
    [secondId, people.second],
  ] as const) {
    const mine = await graduate(id, person.citizenId)
    await ok(mine.api.me.consent.$post({ json: {} }))
  }
  const states = await app.sql`select distinct status from cases`
  expect(states).toEqual([{ status: 'CONSENTED' }])
})

test('六、公示五个工作日：四月三十日发布，跨劳动节，五月十二日截止，十三日起方可报送', async () => {
  app.setDay('2025-04-30')
  const notice = await ok(unit.reviewer.api.api.notices.publish.$post({ json: { caseIds: [firstId, secondId] } }))
  expect(notice.lastDay).toBe('2025-05-12')
  const shown = await ok(app.anyone.api.public.notices[':id'].$get(at(notice.id)))
  expect(JSON.stringify(shown)).toContain('张晓雨')
  expect(JSON.stringify(shown)).not.toContain(people.first.citizenId.slice(-4))
  const line = (await app.sql`select seq from notice_rows where case_id = ${secondId}`)[0]?.['seq'] as number
  await ok(
    app.anyone.api.public.objections.$post({
      json: { noticeId: notice.id, seq: line, content: '反映该同志在校期间曾在外单位任职，请核查。', complainant: null },
    }),
  )
  app.setDay('2025-05-13')
  await app.settle()
  expect((await app.sql`select id, status from cases order by status`).map((row) => row['status'])).toEqual(['IN_NOTICE', 'NOTICE_CLEARED'])
  const [objection] = await app.sql`select id from objections`
  await ok(
    unit.approver.api.api.objections.rule.$post({
      json: { id: objection?.['id'] as string, ruling: 'DISMISSED', finding: '经向学校核实，为课程实习，不构成劳动关系。' },
    }),
  )
  await app.settle()
  expect(await app.sql`select distinct status from cases`).toEqual([{ status: 'NOTICE_CLEARED' }])
})

test('七、成批报送，市局十个工作日内审批，出具审批表和接收函，公开核验', async () => {
  const sent = await ok(
    unit.clerk.api.api.cases.batch.$post({ json: { action: 'sendToBureau', items: [{ id: firstId }, { id: secondId }] } }),
  )
  expect(sent.done).toBe(2)
  expect(await app.sql`select distinct due_on::text from cases`).toEqual([{ due_on: '2025-05-27' }])
  app.setDay('2025-05-20')
  for (const id of [firstId, secondId]) {
    await ok(bureau.reviewer.api.api.cases[':id']['bureau-review'].$post({ ...at(id), json: {} }))
    await ok(bureau.approver.api.api.cases[':id'].approve.$post({ ...at(id), json: {} }))
  }
  expect(await available(employerId)).toMatchObject({ available: 1, reserved: 0, consumed: 2 })
  const [letter] = await app.sql`select id, number, verify_code from letters where case_id = ${firstId} and kind = 'acceptanceLetter'`
  const file = await bureau.reviewer.api.api.letters[':id'].pdf.$get(at(letter?.['id'] as string))
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: Buffer.from(await file.arrayBuffer()) }).toString()
  for (const words of ['张晓雨', '启航工业软件有限公司', letter?.['number'] as string, people.first.citizenId])
    expect(text.replaceAll(/\s/g, '')).toContain(words)
  const check = await ok(app.anyone.api.verify[':code'].$get({ param: { code: letter?.['verify_code'] as string } }))
  expect(check).toMatchObject({ outcome: 'valid' })
  expect(JSON.stringify(check)).not.toContain(people.first.citizenId)
})

test('八、报到：报送合同和证书编号，主管单位确认', async () => {
  app.setDay('2025-07-21')
  for (const id of [firstId, secondId]) {
    const checklist = await due(id)
    for (const item of checklist.filter((one) => one.required && !one.current))
      await ok(employer.api.api.materials.$post({ form: { caseId: id, kind: item.kind, file: pdf() } }))
    const serial = id === firstId ? '000123' : '000124'
    await ok(
      employer.api.api.cases[':id']['report-onboarding'].$post({
        ...at(id),
        json: {
          onboarding: {
            arrivedOn: '2025-07-15',
            contractFrom: '2025-07-15',
            contractTo: '2030-07-14',
            serviceYears: 5,
            diplomaNo: `104861202502${serial}`,
            degreeNo: `1048632025${serial}`,
            destinationNo: `QX2025${serial}`,
          },
        },
      }),
    )
    await ok(unit.clerk.api.api.cases[':id']['confirm-onboarding'].$post({ ...at(id), json: {} }))
  }
})

const csv = (lines: string[][]) => new File([lines.map((line) => line.join(',')).join('\n')], '登记数据.csv', { type: 'text/csv' })
async function load(kind: 'education' | 'degree' | 'arrival' | 'enrolmentKind' | 'socialInsurance', lines: string[][]) {
  await ok(bureau.reviewer.api.api.registers.$post({ form: { kind, source: '登记机关', asOf: '2026-01-31', file: csv(lines) } }))
}
const months = ['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01']

test('九、次年：一月一日前不能申请落户；市局装入登记数据，五项比对', async () => {
  app.setDay('2025-12-31')
  expect((await unit.clerk.api.api.settlements[':id'].apply.$post({ ...at(firstId), json: {} })).status).toBe(422)
  app.setDay('2026-02-02')
  const [a, b] = [people.first.citizenId, people.second.citizenId]
  await load('education', [
    ['公民身份号码', '学历', '院校代码', '毕业证书编号'],
    [a, '硕士研究生', '10486', '104861202502000123'],
    [b, '硕士研究生', '10486', '104861202502999999'],
  ])
  await load('degree', [
    ['公民身份号码', '学位', '授予单位代码', '学位证书编号'],
    [a, '硕士', '10486', '1048632025000123'],
    [b, '硕士', '10486', '1048632025000124'],
  ])
  await load('arrival', [
    ['公民身份号码', '登记类型', '就业单位统一社会信用代码'],
    [a, '毕业去向登记', '91110108MA00A0B1X1'],
    [b, '毕业去向登记', '91110108MA00A0B1X1'],
  ])
  await load('enrolmentKind', [
    ['公民身份号码', '培养方式', '列入国家统一招生计划'],
    [a, '非定向', '是'],
    [b, '非定向', '是'],
  ])
  await load('socialInsurance', [
    ['公民身份号码', '缴费月份', '缴费单位统一社会信用代码'],
    ...[a, b].flatMap((id) => months.map((month) => [id, month, '91110108MA00A0B1X1'])),
  ])
  const moveTo = {
    kind: 'UNIT_COLLECTIVE' as const,
    household: '启航工业软件有限公司集体户',
    address: '海淀区示例路 8 号',
    district: '110108' as const,
  }
  for (const id of [firstId, secondId]) await ok(unit.clerk.api.api.settlements[':id'].apply.$post({ ...at(id), json: { moveTo } }))
  const outcomes = await app.sql`select distinct on (case_id) case_id, outcome from comparisons order by case_id, created_at desc`
  expect(Object.fromEntries(outcomes.map((row) => [row['case_id'], row['outcome']]))).toEqual({ [firstId]: 'clear', [secondId]: 'doubts' })
})

test('十、比对一致的准予落户，出具介绍信，登记、归档；不符的撤销接收函', async () => {
  app.setDay('2026-02-10')
  await ok(bureau.reviewer.api.api.settlements[':id'].review.$post({ ...at(firstId), json: {} }))
  await ok(bureau.approver.api.api.settlements[':id'].approve.$post({ ...at(firstId), json: {} }))
  await ok(bureau.approver.api.api.settlements[':id'].refuse.$post({ ...at(secondId), json: { note: '毕业证书编号与学历登记不符' } }))
  app.setDay('2026-03-03')
  await ok(
    unit.clerk.api.api.settlements[':id']['record-registration'].$post({
      ...at(firstId),
      json: {
        registration: {
          registeredOn: '2026-03-02',
          policeStation: '示例派出所',
          household: 'COLLECTIVE',
          address: '海淀区示例路 8 号集体户',
        },
      },
    }),
  )
  await ok(unit.clerk.api.api.settlements[':id'].archive.$post({ ...at(firstId), json: {} }))
  const states = await app.sql`select id, status from cases`
  expect(Object.fromEntries(states.map((row) => [row['id'], row['status']]))).toEqual({ [firstId]: 'ARCHIVED', [secondId]: 'REVOKED' })
  const [revoked] = await app.sql`select verify_code from letters where case_id = ${secondId} and kind = 'acceptanceLetter'`
  expect(await ok(app.anyone.api.verify[':code'].$get({ param: { code: revoked?.['verify_code'] as string } }))).toMatchObject({
    outcome: 'revoked',
  })
  // 2025 的申报期已过，撤销不再退回指标
  expect(await available(unitId)).toMatchObject({ available: 37 })
})

test('全程留痕：每一步都在本件的记录里，且账平', async () => {
  const acts = (await app.sql`select act from events where case_id = ${firstId} order by id`).map((event) => event['act'] as string)
  const steps = acts.filter((act) =>
    /^case\.(submit|return|verify|endorse|consent|publish|clearNotice|sendToBureau|bureauReview|approve|reportOnboarding|confirmOnboarding|applySettlement|settlementReview|approveSettlement|recordRegistration|archive)$/.test(
      act,
    ),
  )
  expect(steps).toEqual([
    'case.submit',
    'case.return',
    'case.submit',
    'case.verify',
    'case.endorse',
    'case.consent',
    'case.publish',
    'case.clearNotice',
    'case.sendToBureau',
    'case.bureauReview',
    'case.approve',
    'case.reportOnboarding',
    'case.confirmOnboarding',
    'case.applySettlement',
    'case.settlementReview',
    'case.approveSettlement',
    'case.recordRegistration',
    'case.archive',
  ])
  const proofs = await proveLedger(app.sql)
  expect(proofs.map((proof) => proof.year)).toEqual([2025])
  expect(proofs.flatMap((proof) => proof.invariants.filter((one) => !one.holds))).toEqual([])
})
