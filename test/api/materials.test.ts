/** Materials of a case: who may hand in what and when, what is refused and why, and that every look leaves a trace. */
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { testApp, type Client } from '../support/app.ts'

const app = await testApp()
const unit = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '示例区人力资源和社会保障局', district: '110108' })
const employer = await app.org({
  tier: 'employer',
  kind: 'employer',
  name: '示例软件有限公司',
  parentId: unit,
  district: '110108',
  nature: 'NON_PUBLIC_ENTERPRISE',
})
const stranger = await app.org({
  tier: 'employer',
  kind: 'employer',
  name: '旁人有限公司',
  parentId: unit,
  district: '110108',
  nature: 'NON_PUBLIC_ENTERPRISE',
})
const bureau = await app.org({ tier: 'bureau', kind: 'bureau', name: '市人力社保局' })
const clerk = await app.person(employer, '李经办', ['clerk'])
const other = await app.person(stranger, '赵旁人', ['clerk'])
const reviewer = await app.person(unit, '王审核', ['reviewer'])
const bureauReviewer = await app.person(bureau, '钱复核', ['reviewer'])
await app.year(2026)

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../support/fixtures/${name}`, import.meta.url)))
const file = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name)
const PDF = fixture('one-page.pdf')
const picture = (shade: number) =>
  sharp({ create: { width: 60, height: 80, channels: 3, background: { r: shade, g: 90, b: 90 } } })
    .png()
    .toBuffer()

async function draft(
  form: Record<string, unknown> = {
    name: '张样例',
    educationLevel: 'MASTER',
    quotaKind: 'IN_QUOTA',
    entryRoute: 'GENERAL',
    studyEmployment: 'NONE',
  },
): Promise<string> {
  const made = await clerk.api.api.cases.$post({ json: { intakeYear: 2026, form } })
  if (!made.ok) throw new Error(JSON.stringify(await made.json()))
  return ((await made.json()) as { id: string }).id
}
const upload = (who: Client, caseId: string, kind: 'ID_CARD' | 'PHOTO' | 'DIPLOMA' | 'TRANSCRIPT' | 'POST_PROOF', content: File) =>
  who.api.materials.$post({ form: { caseId, kind, file: content } })
const setStatus = (id: string, status: string) => app.sql`update cases set status = ${status} where id = ${id}`
async function list(who: Client, caseId: string) {
  const answer = await who.api.materials.$get({ query: { caseId } })
  if (answer.status !== 200) throw new Error(`${answer.status}`)
  return answer.json()
}
async function refusal(answer: { json(): Promise<unknown>; status: number }) {
  const { code, title, facts } = (await answer.json()) as { code: string; title: string; facts?: { reason?: string } }
  return { status: answer.status, code, title, ...(facts?.reason ? { reason: facts.reason } : {}) }
}
const acts = async (caseId: string) =>
  (await app.sql<{ act: string }[]>`select act from events where case_id = ${caseId} order by id`).map((row) => row.act)

describe('材料清单', () => {
  test('硕士一般引进：必交五项，成绩单选交，每项写明条款和应显示的内容', async () => {
    const answer = await list(clerk.api, await draft())
    const items = answer.stages[0]!.items
    expect(answer.stages.map((stage) => stage.stage)).toEqual(['declaration'])
    expect(items.filter((item) => item.required).map((item) => item.title)).toEqual([
      '居民身份证',
      '证件照片',
      '毕业生就业推荐表',
      '学籍或学历在线验证报告',
      '就业协议或劳动合同意向',
    ])
    expect(items.find((item) => item.kind === 'TRANSCRIPT')).toMatchObject({
      required: false,
      article: '15',
      mustShow: '教务部门公章、全部学期课程',
      formats: ['PDF', 'JPG', 'PNG'],
      current: null,
    })
    expect(answer.stages[0]!.missing).toBe(5)
  })

  test('批准后另列报到材料，申报材料仍可查看', async () => {
    const id = await draft()
    await setStatus(id, 'APPROVED')
    const answer = await list(clerk.api, id)
    expect(answer.stages.map((stage) => [stage.stage, stage.editable, stage.items.length])).toEqual([
      ['declaration', false, 8],
      ['onboarding', true, 3],
    ])
    expect(answer.stages[0]!.whyNot).toBe(
      '申报现为「已批准引进」，申报材料只能在「草稿」、「退回补正」时上传或更换；如需更换，请联系主管单位退回补正',
    )
  })

  test('申报内容改了，不再需要的材料仍在清单里', async () => {
    const id = await draft({ name: '张样例', educationLevel: 'BACHELOR', quotaKind: 'IN_QUOTA', entryRoute: 'BACHELOR_ARTS_TROUPE' })
    expect((await upload(clerk.api, id, 'POST_PROOF', file('岗位.pdf', PDF))).status).toBe(200)
    await clerk.api.api.cases[':id'].save.$post({
      param: { id },
      json: { form: { name: '张样例', educationLevel: 'MASTER', quotaKind: 'IN_QUOTA', entryRoute: 'GENERAL' } },
    })
    const item = (await list(clerk.api, id)).stages[0]!.items.find((one) => one.kind === 'POST_PROOF')
    expect(item).toMatchObject({ required: false, kept: true })
    expect(item?.current?.fileName).toBe('岗位.pdf')
  })
})

describe('上传', () => {
  test('PDF 按原样存，图片重新编码；更换后旧的留在历史里；同一文件再传不变', async () => {
    const id = await draft()
    expect((await upload(clerk.api, id, 'ID_CARD', file('身份证.pdf', PDF))).status).toBe(200)
    expect((await upload(clerk.api, id, 'ID_CARD', file('身份证.pdf', PDF))).status).toBe(200)
    expect((await upload(clerk.api, id, 'ID_CARD', file('身份证 2.pdf', fixture('three-pages.pdf')))).status).toBe(200)
    expect((await upload(clerk.api, id, 'PHOTO', file('照片.png', await picture(10)))).status).toBe(200)
    const items = (await list(clerk.api, id)).stages[0]!.items
    expect(items.find((one) => one.kind === 'ID_CARD')).toMatchObject({
      current: { fileName: '身份证 2.pdf', pages: 3, uploadedByName: '李经办' },
      earlier: [{ fileName: '身份证.pdf', pages: 1 }],
    })
    expect(items.find((one) => one.kind === 'PHOTO')?.current?.mime).toBe('image/png')
    expect(await acts(id)).toEqual(['case.draft', 'material.upload', 'material.upload', 'material.upload'])
  })

  test('毕业生本人可传自己的，旁的单位查不到这件申报', async () => {
    const id = await draft()
    const graduate = await app.graduateSession(id)
    expect((await upload(graduate, id, 'ID_CARD', file('a.pdf', PDF))).status).toBe(200)
    expect((await upload(graduate, await draft(), 'ID_CARD', file('a.pdf', PDF))).status).toBe(404)
    expect(await refusal(await upload(other.api, id, 'ID_CARD', file('a.pdf', PDF)))).toEqual({
      status: 404,
      code: 'not-found',
      title: '没有这件申报，或不在您的管辖范围内',
    })
  })

  const BAD: [string, string, () => Uint8Array | Promise<Uint8Array>, string][] = [
    ['加密 PDF', 'a.pdf', () => fixture('encrypted.pdf'), 'pdf-encrypted'],
    ['截断的 PDF', 'a.pdf', () => PDF.slice(0, 200), 'pdf-truncated'],
    ['苹果手机照片', 'a.heic', () => fixture('photo.heic'), 'image-heic'],
    ['改了扩展名', 'a.jpg', () => PDF, 'file-name-mismatch'],
    ['空文件', 'a.pdf', () => new Uint8Array(), 'file-empty'],
    ['表格', 'a.xlsx', () => fixture('people-text.xlsx'), 'file-type-not-allowed'],
  ]
  test.each(BAD)('拒收%s，说明原因', async (_title, name, bytes, reason) => {
    const id = await draft()
    expect(await refusal(await upload(clerk.api, id, 'ID_CARD', file(name, await bytes())))).toMatchObject({
      status: 422,
      code: 'file-refused',
      reason,
    })
    expect((await list(clerk.api, id)).stages[0]!.items[0]!.current).toBeNull()
  })

  test('照片不收 PDF；超过 5 MB 不读就拒', async () => {
    const id = await draft()
    expect(await refusal(await upload(clerk.api, id, 'PHOTO', file('a.pdf', PDF)))).toMatchObject({
      reason: 'file-type-not-allowed',
      title: '文件内容不是 JPG、PNG，请转换格式后重新上传',
    })
    const big = new Uint8Array(6 * 1024 * 1024)
    big.set(PDF)
    expect(await refusal(await upload(clerk.api, id, 'ID_CARD', file('a.pdf', big)))).toMatchObject({
      status: 413,
      code: 'too-large',
      title: '文件超过 5 MB 的上限，已停止接收，请压缩或拆分后重新上传',
    })
  })

  test('提交后不能再换；现阶段不需要的种类不收；残缺的表单说明白', async () => {
    const id = await draft()
    expect(await refusal(await upload(clerk.api, id, 'DIPLOMA', file('a.pdf', PDF)))).toEqual({
      status: 422,
      code: 'invalid',
      title: '这件申报现阶段不需要“毕业证书”',
    })
    await setStatus(id, 'SUBMITTED')
    expect(await refusal(await upload(clerk.api, id, 'ID_CARD', file('a.pdf', PDF)))).toMatchObject({
      status: 409,
      code: 'transition-refused',
    })
    const broken = await app.app.request('/api/materials', {
      method: 'POST',
      headers: { cookie: `yinjin=${clerk.token}`, 'idempotency-key': 'abcdefgh1', 'content-type': 'multipart/form-data; boundary=x' },
      body: 'nothing',
    })
    expect(broken.status).toBe(400)
    expect((await refusal(await upload(reviewer.api, id, 'ID_CARD', file('a.pdf', PDF)))).code).toBe('not-allowed')
  })
})

describe('查看与核对', () => {
  async function submitted() {
    const id = await draft()
    await upload(clerk.api, id, 'ID_CARD', file('身份证.pdf', PDF))
    await upload(clerk.api, id, 'PHOTO', file('照片.png', await picture(20)))
    await setStatus(id, 'SUBMITTED')
    const items = (await list(clerk.api, id)).stages[0]!.items
    const of = (kind: string) => items.find((item) => item.kind === kind)!.current!.id
    return { id, card: of('ID_CARD'), photo: of('PHOTO') }
  }
  const open = (who: Client, id: string, save?: 'yes') => who.api.materials[':id'].file.$get({ param: { id }, query: save ? { save } : {} })

  test('页内显示不执行任何内容，下载用中文名；每次查看都有记录，申报方不见审核方的查看', async () => {
    const { id, card, photo } = await submitted()
    const shown = await open(reviewer.api, card)
    expect(shown.status).toBe(200)
    expect(
      Object.fromEntries(
        ['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy', 'cache-control'].map((name) => [
          name,
          shown.headers.get(name),
        ]),
      ),
    ).toEqual({
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('张样例-居民身份证.pdf')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'self'",
      'cache-control': 'no-store',
    })
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PDF)
    expect((await open(reviewer.api, photo)).headers.get('content-security-policy')).toBe(
      "default-src 'none'; sandbox; frame-ancestors 'self'",
    )
    expect((await open(bureauReviewer.api, card, 'yes')).headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('张样例-居民身份证.pdf')}`,
    )
    expect((await open(other.api, card)).status).toBe(404)
    expect((await open(app.anyone, card)).status).toBe(401)
    const views = await app.sql`select actor_name, audience from events where case_id = ${id} and act = 'material.view' order by id`
    expect(views.map((view) => [view['actor_name'], view['audience']])).toEqual([
      ['王审核', 'unit'],
      ['王审核', 'unit'],
      ['钱复核', 'bureau'],
    ])
  })

  test('审核人核对打勾、取消，各有记录；草稿和被更换的不能勾；用人单位不能勾', async () => {
    const { id, card } = await submitted()
    const tick = (who: Client, checked: boolean) => who.api.materials[':id'].check.$post({ param: { id: card }, json: { checked } })
    expect((await tick(clerk.api, true)).status).toBe(403)
    expect((await tick(reviewer.api, true)).status).toBe(200)
    expect((await tick(reviewer.api, true)).status).toBe(200)
    expect((await list(reviewer.api, id)).stages[0]!.items[0]!.current).toMatchObject({
      checkedByName: '王审核',
      checkedAt: '2026-06-15T02:00:00Z',
    })
    expect((await tick(reviewer.api, false)).status).toBe(200)
    expect((await acts(id)).filter((act) => act === 'material.check')).toHaveLength(2)
    await setStatus(id, 'RETURNED')
    expect(await refusal(await tick(reviewer.api, true))).toMatchObject({ status: 409, code: 'transition-refused' })
    await upload(clerk.api, id, 'ID_CARD', file('新.pdf', fixture('three-pages.pdf')))
    await setStatus(id, 'SUBMITTED')
    expect(await refusal(await tick(reviewer.api, true))).toEqual({
      status: 409,
      code: 'changed-meanwhile',
      title: '这份材料刚被更换，请查看新的文件后再核对',
    })
  })
})
