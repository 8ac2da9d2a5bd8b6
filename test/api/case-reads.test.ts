import { parseResponse } from 'hono/client'
import { describe, expect, test } from 'vitest'
import { caseEvent, caseRow } from '../support/case-rows.ts'
import { testApp, type Client } from '../support/app.ts'

const app = await testApp({ day: '2026-06-15' })
const { sql } = app
await app.year(2026, { annualTotal: 100 })
await app.year(2025)
await sql`insert into work_calendars (year, source, off, makeup) values (2026, '测试', '{}', '{}')`

const bureau = await app.org({ tier: 'bureau', kind: 'bureau', name: '示例市人力社保局' })
const unit = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '东城区人力社保局', district: '110101' })
const other = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '西城区人力社保局', district: '110102' })
const auditorOrg = await app.org({ tier: 'auditor', kind: 'auditor', name: '纪检监察组' })
const employer = await app.org({
  tier: 'employer',
  kind: 'employer',
  name: '远景软件有限公司',
  parentId: unit,
  nature: 'NON_PUBLIC_ENTERPRISE',
  district: '110101',
})
const rival = await app.org({
  tier: 'employer',
  kind: 'employer',
  name: '西山生物有限公司',
  parentId: other,
  nature: 'NON_PUBLIC_ENTERPRISE',
  district: '110102',
})
await sql`update orgs set pinyin = 'yuanjingruanjian yjrj' where id = ${employer}`

const clerk = await app.person(employer, '陈立', ['clerk'])
const reviewer = await app.person(unit, '李审核', ['reviewer'])
const approver = await app.person(unit, '何军', ['approver'])
const chief = await app.person(bureau, '周敏', ['approver'])
const checker = await app.person(bureau, '吴复核', ['reviewer'])
const auditor = await app.person(auditorOrg, '钱监督', ['reviewer'])

const mine = { employerId: employer, unitId: unit, employerName: '远景软件有限公司', unitName: '东城区人力社保局' }
const theirs = { employerId: rival, unitId: other, employerName: '西山生物有限公司', unitName: '西城区人力社保局' }
const pass = { kind: 'pass' }
const refused = {
  kind: 'refused',
  missing: [],
  failures: [
    { code: 'age', policy: 'policy-2018', cite: { article: '13', title: '年龄', force: 'soft' }, message: '超过 27 岁', facts: {} },
  ],
}

const draft = await caseRow(sql, { ...mine, name: '赵一', pinyin: 'zhaoyi zy', updatedAt: '2026-06-01T01:00:00Z' })
const submitted = await caseRow(sql, {
  ...mine,
  status: 'SUBMITTED',
  name: '钱二',
  pinyin: 'qianer qe',
  submittedAt: '2026-05-20T01:00:00Z',
  verdict: pass,
  preparedBy: clerk.id,
})
const checked = await caseRow(sql, {
  ...mine,
  status: 'SUBMITTED',
  name: '孙三',
  pinyin: 'sunsan ss',
  submittedAt: '2026-05-19T01:00:00Z',
  verdict: refused,
  firstCheckedBy: reviewer.id,
  firstCheckedByName: '李审核',
})
const late = await caseRow(sql, {
  ...mine,
  status: 'AT_BUREAU',
  name: '李四',
  pinyin: 'lisi ls',
  dueOn: '2026-06-11',
  verdict: pass,
  caseNo: 'YJ2026-000777',
})
const today = await caseRow(sql, { ...theirs, status: 'AT_BUREAU', name: '周五', pinyin: 'zhouwu zw', dueOn: '2026-06-15', verdict: pass })
const soon = await caseRow(sql, {
  ...theirs,
  status: 'AT_BUREAU',
  name: '吴六',
  pinyin: 'wuliu wl',
  dueOn: '2026-06-18',
  verdict: pass,
  firstCheckedBy: checker.id,
  firstCheckedByName: '吴复核',
})
const old = await caseRow(sql, { ...mine, year: 2025, status: 'ONBOARDED', name: '郑七', pinyin: 'zhengqi zq', quotaHeld: 'consumed' })

/** Refusals throw: what is expected to succeed says so by using it. */
const ok = parseResponse
type Query = Parameters<Client['api']['cases']['$get']>[0]['query']
const list = (api: Client, query: Query = {}) => ok(api.api.cases.$get({ query }))
const names = async (api: Client, query: Query = {}) => (await list(api, query)).rows.map((row) => row.name)

describe('队列', () => {
  test('每一层级落在自己的待办：初核、审定、审核、批准', async () => {
    expect(await names(reviewer.api)).toEqual(['钱二'])
    expect(await names(approver.api)).toEqual(['孙三'])
    expect(await names(checker.api)).toEqual(['李四', '周五'])
    expect(await names(chief.api)).toEqual(['吴六'])
    expect((await list(clerk.api)).tab).toBe('all')
  })

  test('别的单位的件不在列表里，草稿只有用人单位自己看得到', async () => {
    expect((await names(reviewer.api, { tab: 'all' })).toSorted()).toEqual(['孙三', '李四', '钱二'])
    expect(await names(clerk.api, { tab: 'draft' })).toEqual(['赵一'])
    expect(await names(chief.api, { tab: 'all', status: 'DRAFT' })).toEqual([])
    expect((await names(auditor.api)).length).toBe(5)
  })

  test('按时限筛选：超期、今天、三天内', async () => {
    expect(await names(chief.api, { tab: 'all', due: 'overdue' })).toEqual(['李四'])
    expect(await names(chief.api, { tab: 'all', due: 'today' })).toEqual(['周五'])
    expect(await names(chief.api, { tab: 'all', due: '3days' })).toEqual(['周五', '吴六'])
  })

  test('搜索：姓名、全拼、首字母、编号、末几位、用人单位，跨年度', async () => {
    for (const q of ['郑七', '郑', 'zhengqi', 'zq']) expect(await names(chief.api, { q })).toEqual(['郑七'])
    for (const q of ['YJ2026-000777', 'yj2026-000777', '000777', '777']) expect(await names(chief.api, { q })).toEqual(['李四'])
    expect((await names(chief.api, { q: '西山' })).toSorted()).toEqual(['吴六', '周五'])
    // 草稿不在别人的队列里，但查得到
    expect((await names(chief.api, { q: 'yjrj', year: '2026' })).toSorted()).toEqual(['孙三', '李四', '赵一', '钱二'])
    expect(await names(chief.api, { q: "%' or 1=1 --" })).toEqual([])
  })

  test('按时限排序，没有时限的排在最后；倒序也是', async () => {
    expect((await names(chief.api, { tab: 'all', sort: 'due' })).slice(0, 3)).toEqual(['李四', '周五', '吴六'])
    expect((await names(chief.api, { tab: 'all', sort: '-due' })).slice(0, 3)).toEqual(['吴六', '周五', '李四'])
    expect(await names(chief.api, { tab: 'all', sort: 'name' })).toEqual(['李四', '钱二', '孙三', '吴六', '周五'])
  })

  test('自动核验摘要、疑点筛选、初核人', async () => {
    const { rows } = await list(approver.api, { doubts: 'yes' })
    expect(rows).toMatchObject([
      { id: checked, check: { kind: 'refused', failures: 1, message: '年龄' }, firstCheckedByName: '李审核', firstChecked: true },
    ])
    expect((await list(reviewer.api)).rows).toMatchObject([{ id: submitted, check: { kind: 'pass' }, firstChecked: false }])
  })

  test('可批量办理的事项随岗位和四眼原则', async () => {
    expect((await list(reviewer.api)).rows[0]?.actions).toEqual(['verify', 'return'])
    expect((await list(approver.api)).rows[0]?.actions).toEqual(['endorse', 'return'])
    expect((await list(approver.api, { tab: 'toVerify' })).rows[0]?.actions).toEqual(['return'])
    expect((await list(auditor.api)).rows.flatMap((row) => row.actions)).toEqual([])
  })

  test('退回两次的件可以单独列出', async () => {
    for (const at of ['2026-05-12T02:00:00Z', '2026-05-15T02:00:00Z'])
      await caseEvent(sql, { caseId: submitted, act: 'case.return', at, note: '请补正' })
    expect(await names(reviewer.api, { returnedTwice: 'yes' })).toEqual(['钱二'])
    expect((await list(reviewer.api)).rows[0]?.timesReturned).toBe(2)
  })

  test('标签计数、指标数字和申报截止日', async () => {
    const summary = await ok(chief.api.api.cases.summary.$get({ query: {} }))
    expect(summary.tabs.map(({ key, count }) => [key, count])).toEqual([
      ['toReview', 2],
      ['toApprove', 1],
      ['returnedByBureau', 0],
      ['revocations', 0],
      ['approved', 0],
      ['all', 5],
    ])
    expect(summary.figures).toMatchObject({ overdue: { count: 1, capped: false }, dueToday: { count: 1 }, dueSoon: { count: 2 } })
    expect(summary.years).toEqual([2026, 2025])
    expect(summary.deadlines).toMatchObject({
      declaration: { to: '2026-09-30', state: 'open', days: 107 },
      latestNoticeDay: { day: '2026-09-22' },
    })
  })

  test('一个看不到的筛选值只让列表为空，写错的值逐项说明', async () => {
    expect(await names(reviewer.api, { tab: 'all', unitId: other })).toEqual([])
    const wrong = await chief.api.api.cases.$get({ query: { sort: 'salary' as 'due' } })
    expect(wrong.status).toBe(422)
    expect((await chief.api.api.cases.$get({ query: { after: 'abc' } })).status).toBe(400)
    expect((await app.anyone.api.cases.$get({ query: {} })).status).toBe(401)
  })
})

describe('翻页和相邻件', () => {
  test('120 件逐页翻完，不重不漏，末页之后没有下一页', async () => {
    const unit3 = await app.org({ tier: 'supervisingUnit', kind: 'topLevelEnterprise', name: '示例集团' })
    const company = await app.org({ tier: 'employer', kind: 'employer', name: '示例集团一公司', parentId: unit3 })
    for (let i = 0; i < 120; i++)
      await caseRow(sql, {
        employerId: company,
        unitId: unit3,
        status: 'NOTICE_CLEARED',
        name: `学生${i}`,
        dueOn: i % 3 === 0 ? null : `2026-07-${String((i % 28) + 1).padStart(2, '0')}`,
        updatedAt: `2026-06-01T00:00:${String(i % 60).padStart(2, '0')}Z`,
      })
    const sender = await app.person(unit3, '冯经办', ['clerk'])
    for (const sort of ['due', '-due', 'updated', '-updated'] as const) {
      const seen: string[] = []
      let after: string | null = ''
      const sizes: number[] = []
      while (after !== null) {
        const page: { rows: { id: string }[]; next: string | null } = await list(sender.api, {
          tab: 'toSend',
          sort,
          ...(after ? { after } : {}),
        })
        seen.push(...page.rows.map((row) => row.id))
        sizes.push(page.rows.length)
        after = page.next
      }
      expect(sizes).toEqual([50, 50, 20])
      expect(new Set(seen).size).toBe(120)
      for (const place of [0, 49, 50, 85, 119]) {
        const found = await ok(
          sender.api.api.cases[':id'].neighbours.$get({ param: { id: seen[place] ?? '' }, query: { tab: 'toSend', sort } }),
        )
        expect(found).toEqual({
          previous: seen[place - 1] ?? null,
          next: seen[place + 1] ?? null,
          index: place + 1,
          total: 120,
          capped: false,
          listed: true,
        })
      }
    }
  })

  test('已离开队列的件仍知道下一件是谁', async () => {
    const found = await ok(checker.api.api.cases[':id'].neighbours.$get({ param: { id: soon }, query: { tab: 'toReview', sort: 'due' } }))
    expect(found).toEqual({ previous: today, next: null, index: 3, total: 2, capped: false, listed: false })
  })
})

describe('一件申报', () => {
  test('各岗位看到的办理事项由服务器给出，不能办的写明原因', async () => {
    const acts = async (api: Client, id: string) =>
      (await ok(api.api.cases[':id'].$get({ param: { id } }))).actions.map(({ action, blocked }) => [action, blocked ?? ''])
    expect(await acts(reviewer.api, submitted)).toEqual([
      ['verify', ''],
      ['return', ''],
    ])
    expect(await acts(approver.api, submitted)).toEqual([
      ['endorse', '须先由审核人初核，再由负责人决定'],
      ['return', ''],
      ['refuse', ''],
    ])
    expect(await acts(clerk.api, submitted)).toEqual([['withdraw', '']])
    expect(await acts(chief.api, soon)).toEqual([
      ['approve', ''],
      ['bureauReturn', ''],
      ['bureauRefuse', ''],
      ['disqualify', ''],
    ])
    expect(await acts(auditor.api, soon)).toEqual([])
    expect(await acts(clerk.api, draft)).toEqual([
      ['submit', ''],
      ['withdraw', ''],
    ])
  })

  test('申报期外不能提交，按钮上写明日期', async () => {
    app.setDay('2026-10-08')
    const { actions } = await ok(clerk.api.api.cases[':id'].$get({ param: { id: draft } }))
    app.setDay('2026-06-15')
    expect(actions[0]).toMatchObject({ action: 'submit', blocked: '申报公示期为 2026-03-01 至 2026-09-30，已截止' })
  })

  test('撤销接收函由用人单位提出，没有申请时市局没有这个按钮', async () => {
    const asked = await ok(clerk.api.api.cases[':id'].$get({ param: { id: old } }))
    expect(asked.actions.map((act) => act.action)).toEqual(['askRevocation'])
    const bureauSees = await ok(chief.api.api.cases[':id'].$get({ param: { id: old } }))
    expect(bureauSees.actions.map((act) => act.action)).toEqual(['disqualify'])
  })

  test('别的单位的件是“没有找到”', async () => {
    expect((await reviewer.api.api.cases[':id'].$get({ param: { id: soon } })).status).toBe(404)
    expect((await clerk.api.api.cases[':id'].history.$get({ param: { id: soon }, query: {} })).status).toBe(404)
  })

  test('步骤：已完成的有日期和人，当前的有时限，之后的有预计日期', async () => {
    await caseEvent(sql, {
      caseId: late,
      act: 'case.submit',
      at: '2026-05-08T02:00:00Z',
      before: { status: 'DRAFT' },
      after: { status: 'SUBMITTED' },
    })
    await caseEvent(sql, {
      caseId: late,
      act: 'case.publish',
      at: '2026-05-18T02:00:00Z',
      before: { status: 'CONSENTED' },
      after: { status: 'IN_NOTICE' },
    })
    await caseEvent(sql, {
      caseId: late,
      act: 'case.sendToBureau',
      at: '2026-05-28T02:00:00Z',
      before: { status: 'NOTICE_CLEARED' },
      after: { status: 'AT_BUREAU' },
    })
    const { steps } = await ok(chief.api.api.cases[':id'].$get({ param: { id: late } }))
    expect(steps.map(({ key, state, on, expected }) => [key, state, on ?? '', expected?.day ?? ''])).toEqual([
      ['declare', 'done', '2026-05-08', ''],
      ['review', 'done', '2026-05-18', ''],
      ['notice', 'done', '2026-05-28', ''],
      ['approval', 'now', '2026-05-28', '2026-06-11'],
      ['onboarding', 'todo', '', ''],
      ['settlement', 'todo', '', '2027-01-01'],
      ['archive', 'todo', '', ''],
    ])
  })

  test('补正重报：标出退回后改过的字段和当时要求补正的内容', async () => {
    const id = await caseRow(sql, {
      ...mine,
      status: 'SUBMITTED',
      name: '王八',
      form: { name: '王八', postTitle: '工程师', serviceYears: 5 },
    })
    await caseEvent(sql, {
      caseId: id,
      act: 'case.save',
      at: '2026-05-09T02:00:00Z',
      before: { postTitle: '职员' },
      after: { postTitle: '助理' },
    })
    await caseEvent(sql, {
      caseId: id,
      act: 'case.return',
      at: '2026-05-10T02:00:00Z',
      note: '合同期限不足',
      after: { reasons: [{ kind: 'field', key: 'serviceYears', message: '合同期限不足' }] },
    })
    await caseEvent(sql, {
      caseId: id,
      act: 'case.save',
      at: '2026-05-11T02:00:00Z',
      before: { serviceYears: 2, postTitle: '助理' },
      after: { serviceYears: 4, postTitle: '工程师' },
    })
    await caseEvent(sql, {
      caseId: id,
      act: 'case.save',
      at: '2026-05-11T03:00:00Z',
      before: { serviceYears: 4 },
      after: { serviceYears: 5 },
    })
    const page = await ok(reviewer.api.api.cases[':id'].$get({ param: { id } }))
    expect(page.changes).toEqual([
      { field: 'postTitle', was: '助理', now: '工程师' },
      { field: 'serviceYears', was: 2, now: 5 },
    ])
    expect(page.returned).toMatchObject({ by: '李审核', note: '合同期限不足', answered: true, reasons: [{ key: 'serviceYears' }] })
    expect(page.round).toBe(2)
  })

  test('身份号码只显示前三位和后四位；查看全号先留痕，答复不存明文', async () => {
    const id = await caseRow(sql, { ...mine, status: 'SUBMITTED', name: '冯九', citizenIdEnc: app.deps.secrets.seal('110100200001011234') })
    const page = await ok(reviewer.api.api.cases[':id'].$get({ param: { id } }))
    expect(page.case.citizenId).toBe('110***********1234')
    expect(JSON.stringify(page)).not.toContain('110100200001011234')
    expect(await ok(reviewer.api.api.cases[':id']['reveal-id'].$post({ param: { id } }))).toEqual({ citizenId: '110100200001011234' })
    const [event] = await sql`select act, actor_name, before, after from events where case_id = ${id}`
    expect(event).toEqual({ act: 'case.revealId', actor_name: '李审核', before: null, after: null })
    const stored = await sql`select answer::text as answer from idempotency_keys`
    expect(stored.map((row) => row['answer']).join()).not.toContain('110100200001011234')
    expect((await auditor.api.api.cases[':id']['reveal-id'].$post({ param: { id } })).status).toBe(403)
  })
})

describe('办理记录', () => {
  test('从新到旧，改动带中文字段名，按页取', async () => {
    const id = await caseRow(sql, { ...mine, status: 'SUBMITTED', name: '褚十' })
    for (let i = 0; i < 35; i++)
      await caseEvent(sql, {
        caseId: id,
        act: 'case.save',
        at: `2026-05-10T02:00:${String(i).padStart(2, '0')}Z`,
        before: { major: `专业${i}` },
        after: { major: `专业${i + 1}` },
      })
    await caseEvent(sql, {
      caseId: id,
      act: 'case.submit',
      at: '2026-05-10T03:00:00Z',
      before: { status: 'DRAFT' },
      after: { status: 'SUBMITTED' },
    })
    const first = await ok(clerk.api.api.cases[':id'].history.$get({ param: { id }, query: {} }))
    expect(first.items[0]).toMatchObject({
      act: 'case.submit',
      title: '提交申报',
      who: { name: '李审核', org: '示例区人力社保局' },
      changes: [{ key: 'status', label: '状态', was: 'DRAFT', now: 'SUBMITTED' }],
    })
    expect(first.items[1]?.changes).toEqual([{ key: 'major', label: '专业', was: '专业34', now: '专业35' }])
    expect(first.items.length).toBe(30)
    const rest = await ok(clerk.api.api.cases[':id'].history.$get({ param: { id }, query: { after: String(first.next) } }))
    expect([rest.items.length, rest.next]).toEqual([6, null])
  })

  test('只给主管单位以上看的记录，用人单位看不到', async () => {
    const id = await caseRow(sql, { ...mine, status: 'SUBMITTED', name: '卫一' })
    await caseEvent(sql, { caseId: id, act: 'objection.raise', at: '2026-05-10T02:00:00Z', audience: 'unit' })
    expect((await ok(clerk.api.api.cases[':id'].history.$get({ param: { id }, query: {} }))).items).toEqual([])
    expect((await ok(reviewer.api.api.cases[':id'].history.$get({ param: { id }, query: {} }))).items).toMatchObject([
      { title: '收到异议' },
    ])
  })
})

describe('批量办理前', () => {
  test('说明指标变化、起算的时限和跳过的件', async () => {
    await sql`insert into quota_accounts (year, org_id) values (2026, ${rival})`
    await sql`update quota_accounts set available = 3, reserved = 2, consumed = 4 where org_id = ${rival}`
    const effect = await ok(chief.api.api.cases['batch-effect'].$post({ json: { action: 'approve', ids: [soon, today] } }))
    expect(effect.items.map((item) => item.id)).toEqual([soon])
    expect(effect.effects).toEqual([{ label: '西山生物有限公司', bucket: 'consumed', before: 4, after: 5 }])
    expect(effect.skipped).toMatchObject([{ id: today, name: '周五', reason: '须先由审核人初核，再由负责人决定' }])
  })

  test('选择全部：按同样的筛选取件', async () => {
    const effect = await ok(checker.api.api.cases['batch-effect'].$post({ json: { action: 'bureauReview', filter: { tab: 'toReview' } } }))
    expect(effect.items.map((item) => item.id).toSorted()).toEqual([late, today].toSorted())
    expect(effect.more).toBe(false)
  })
})

test('导出清单是一个 Excel 文件，列与列表一致', async () => {
  const response = await chief.api.api.cases.export.$get({ query: { tab: 'all' } })
  expect(response.status).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
})

test('院校：按名称、代码和曾用名查', async () => {
  const { schools } = await ok(app.anyone.api.reference.schools.$get({ query: { q: '清华' } }))
  expect(schools[0]).toMatchObject({ code: '10003', name: '清华大学' })
  expect((await ok(app.anyone.api.reference.schools.$get({ query: { code: '10003' } }))).schools.map((school) => school.name)).toEqual([
    '清华大学',
  ])
})
