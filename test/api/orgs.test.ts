import { describe, expect, test } from 'vitest'
import { parseResponse } from 'hono/client'
import { testApp } from '../support/app.ts'

const app = await testApp({ day: '2026-06-15' })
const bureau = await app.org({ tier: 'bureau', kind: 'bureau', name: '示例市人力资源和社会保障局' })
const haidian = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '海淀区人力资源和社会保障局', district: '110108' })
const chaoyang = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '朝阳区人力资源和社会保障局', district: '110105' })
const group = await app.org({ tier: 'supervisingUnit', kind: 'topLevelEnterprise', name: '云川控股集团有限公司', district: '110102' })
const clerk = await app.person(haidian, '李经办', ['clerk', 'admin'])
const other = await app.person(chaoyang, '周经办', ['clerk'])
const city = await app.person(bureau, '王管理', ['clerk', 'admin'])

const company = (more: object = {}) => ({
  name: '启航工业软件有限公司',
  uscc: '91110108MA00A0B1X1',
  nature: 'NON_PUBLIC_ENTERPRISE' as const,
  system: 'GENERAL' as const,
  features: [],
  district: '110108' as const,
  taxDistrict: '110108' as const,
  registeredOn: '2018-04-02',
  contactName: '陈立',
  phone: '010-55550188',
  admin: { name: '陈立', username: `u${crypto.randomUUID().slice(0, 8)}` },
  ...more,
})
/** Made up, with a right check character. */
const CODES = [
  '91110108MA000001X5',
  '91110108MA000002X6',
  '91110108MA000003X7',
  '91110108MA000004X8',
  '91110108MA000005X9',
  '91110108MA000006XA',
  '91110108MA000007XB',
]
let used = 0
const code = () => CODES[used++]!

describe('主管单位由第五条推定', () => {
  test.each([
    ['区属企业', { nature: 'DISTRICT_SOE', district: '110108' }, { clause: '5(2)', unitName: '海淀区人力资源和社会保障局', own: true }],
    [
      '非公企业，纳税地不同而未经同意',
      { nature: 'NON_PUBLIC_ENTERPRISE', district: '110108', taxDistrict: '110105' },
      { clause: '5(3)', unitName: '海淀区人力资源和社会保障局', own: true, alternative: { district: '110105', consented: false } },
    ],
    [
      '非公企业，经纳税地同意',
      { nature: 'NON_PUBLIC_ENTERPRISE', district: '110108', taxDistrict: '110105', taxConsent: '朝人社函〔2026〕8 号' },
      { clause: '5(3)', unitName: '朝阳区人力资源和社会保障局', own: false },
    ],
    [
      '市级事业单位，尚未登记',
      { nature: 'MUNICIPAL_INSTITUTION', district: '110102' },
      { clause: '5(1)', unitName: null, newAgency: true, own: false },
    ],
  ] as const)('%s', async (_, query, answer) => {
    expect(await parseResponse(clerk.api.api.orgs.channel.$get({ query }))).toMatchObject(answer)
  })

  test('市属企业须选一级企业，选定后以其为主管单位', async () => {
    const missing = await clerk.api.api.orgs.channel.$get({ query: { nature: 'MUNICIPAL_SOE', district: '110102' } })
    expect(await missing.json()).toMatchObject({ code: 'invalid', errors: [{ pointer: '/topLevelEnterpriseId' }] })
    expect(
      await parseResponse(
        city.api.api.orgs.channel.$get({ query: { nature: 'MUNICIPAL_SOE', district: '110102', topLevelEnterpriseId: group } }),
      ),
    ).toMatchObject({ clause: '5(1)', unitName: '云川控股集团有限公司', own: true })
  })
})

describe('登记用人单位', () => {
  test('登记后得到临时密码，用它能登录；库中没有密码明文', async () => {
    const json = company()
    const made = await parseResponse(clerk.api.api.orgs.$post({ json }))
    expect(made).toMatchObject({
      unitId: haidian,
      clause: '5(3)',
      accounts: [{ orgName: '启航工业软件有限公司', username: json.admin.username }],
    })
    const password = made.accounts[0]!.temporaryPassword
    const signedIn = await app.anyone.api.session.$post({ json: { username: json.admin.username, password } })
    expect(await signedIn.json()).toMatchObject({ mustChangePassword: true })
    const person = app.client(/yinjin=([^;]+)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? '')
    expect(await (await person.api.todo.$get()).json()).toMatchObject({ code: 'not-allowed', title: '请先修改临时密码，再办理其他事项' })
    expect((await person.api.accounts.me.password.$post({ json: { current: password, next: '改了临时密码 2026' } })).status).toBe(200)
    expect((await person.api.todo.$get()).status).toBe(200)
    const stored =
      await app.sql`select (select string_agg(answer::text, '') from idempotency_keys) || (select string_agg(e::text, '') from events e) as text`
    expect(stored[0]!['text']).not.toContain(password)
  })

  test('他区的单位不能登记，答复引用第二十六条第一项', async () => {
    const refused = await other.api.api.orgs.$post({ json: company({ uscc: code() }) })
    expect(await refused.json()).toMatchObject({ code: 'rule-refused', failures: [{ cite: { article: '26(1)' } }] })
  })

  test('经纳税地同意的由纳税地登记，注册地不再登记', async () => {
    const json = company({ name: '双地科技有限公司', uscc: code(), taxDistrict: '110105', taxConsent: '朝人社函〔2026〕8 号' })
    const refused = await clerk.api.api.orgs.$post({ json })
    expect(await refused.json()).toMatchObject({
      code: 'not-allowed',
      title: '该用人单位已约定由朝阳区人力资源和社会保障局申报，请由其登记（第五条第三项）',
    })
    expect(await parseResponse(other.api.api.orgs.$post({ json }))).toMatchObject({ unitId: chaoyang, clause: '5(3)' })
  })

  test('信用代码：字符不对的拒绝，校验位不符的须说明，重复的指明栏目', async () => {
    const wrong = await clerk.api.api.orgs.$post({ json: company({ uscc: '91110108MA00A0B1XI' }) })
    expect(await wrong.json()).toMatchObject({
      errors: [{ pointer: '/uscc', detail: '统一社会信用代码不使用字符 I（不含 I、O、S、V、Z）' }],
    })
    const odd = company({ name: '早期代码有限公司', uscc: '911101080000000019' })
    expect(await (await clerk.api.api.orgs.$post({ json: odd })).json()).toMatchObject({ errors: [{ pointer: '/usccNote' }] })
    const made = await parseResponse(clerk.api.api.orgs.$post({ json: { ...odd, usccNote: '已核对营业执照原件' } }))
    expect(await parseResponse(clerk.api.api.orgs[':id'].$get({ param: { id: made.id } }))).toMatchObject({
      uscc: '911101080000000019',
      usccNote: '已核对营业执照原件',
    })
    expect(
      await (await clerk.api.api.orgs.$post({ json: company({ uscc: '911101080000000019', usccNote: '同上' }) })).json(),
    ).toMatchObject({ code: 'duplicate', errors: [{ pointer: '/uscc' }] })
  })

  test('市级单位由市局登记，同时成为自己的主管单位，两侧各有一个账号', async () => {
    const json = company({
      name: '示例市艺术研究院',
      uscc: code(),
      nature: 'MUNICIPAL_INSTITUTION',
      district: '110102',
      taxDistrict: '110102',
    })
    expect((await clerk.api.api.orgs.$post({ json })).status).not.toBe(200)
    expect(await (await city.api.api.orgs.$post({ json })).json()).toMatchObject({
      code: 'invalid',
      errors: [{ pointer: '/unitAdmin/name' }, { pointer: '/unitAdmin/username' }],
    })
    const made = await parseResponse(city.api.api.orgs.$post({ json: { ...json, unitAdmin: { name: '孙主管', username: 'yishu.admin' } } }))
    expect(made).toMatchObject({
      clause: '5(1)',
      unitName: '示例市艺术研究院',
      accounts: [{ username: json.admin.username }, { username: 'yishu.admin' }],
    })
    const [people] = await app.sql`select o.tier, a.roles from accounts a join orgs o on o.id = a.org_id where username = 'yishu.admin'`
    expect(people).toEqual({ tier: 'supervisingUnit', roles: ['admin'] })
  })

  test('市局登记一级企业和区级主管单位；一区只有一个', async () => {
    const unit = {
      kind: 'districtBureau' as const,
      name: '石景山区人力资源和社会保障局',
      uscc: code(),
      district: '110107' as const,
      contactName: '吴联系',
      phone: '010-55550107',
      complaintPhone: '010-55550108',
      complaintAddress: '示例路 7 号',
      admin: { name: '吴管理', username: 'sjs.admin' },
    }
    const made = await parseResponse(city.api.api.orgs.units.$post({ json: unit }))
    expect(made.accounts).toMatchObject([{ username: 'sjs.admin' }])
    const again = await city.api.api.orgs.units.$post({
      json: { ...unit, uscc: code(), admin: { name: '郑管理', username: 'sjs.second' } },
    })
    expect(await again.json()).toMatchObject({ code: 'duplicate', errors: [{ pointer: '/district', detail: '石景山区的主管单位已登记' }] })
    expect((await clerk.api.api.orgs.units.$post({ json: unit })).status).toBe(403)
  })
})

describe('修改', () => {
  const employer = () =>
    app.org({
      tier: 'employer',
      kind: 'employer',
      name: '旧名科技有限公司',
      parentId: haidian,
      district: '110108',
      nature: 'NON_PUBLIC_ENTERPRISE',
    })

  test('更名后旧名保留；版本不符的被告知', async () => {
    const id = await employer()
    await parseResponse(clerk.api.api.orgs.edit.$post({ json: { id, version: 1, name: '新名科技有限公司', industry: '' } }))
    expect(await parseResponse(clerk.api.api.orgs[':id'].$get({ param: { id } }))).toMatchObject({
      name: '新名科技有限公司',
      industry: null,
      version: 2,
      formerNames: [{ name: '旧名科技有限公司', fromDay: '2026-06-15' }],
    })
    expect(await (await clerk.api.api.orgs.edit.$post({ json: { id, version: 1, phone: '010-55550000' } })).json()).toMatchObject({
      code: 'changed-meanwhile',
    })
  })

  test('主管单位变更资格情况须写明依据；换区的由市局办理并重新推定', async () => {
    const id = await employer()
    expect((await clerk.api.api.orgs.standing.$post({ json: { id, version: 1, creditGood: false, note: '' } })).status).toBe(422)
    await parseResponse(clerk.api.api.orgs.standing.$post({ json: { id, version: 1, creditGood: false, note: '列入经营异常名录' } }))
    expect(
      await (
        await clerk.api.api.orgs.standing.$post({ json: { id, version: 2, district: '110105', taxDistrict: '110105', note: '迁址' } })
      ).json(),
    ).toMatchObject({ code: 'not-allowed', title: '变更后将由朝阳区人力资源和社会保障局管理，请由市局办理（第五条）' })
    expect(
      await parseResponse(
        city.api.api.orgs.standing.$post({ json: { id, version: 2, district: '110105', taxDistrict: '110105', note: '迁址' } }),
      ),
    ).toMatchObject({ unitId: chaoyang })
    const [event] = await app.sql`select before, after, note from events where subject_id = ${id} order by id desc limit 1`
    expect(event).toMatchObject({
      before: { district: '110108', unit: '海淀区人力资源和社会保障局' },
      after: { district: '110105', unit: '朝阳区人力资源和社会保障局' },
      note: '迁址',
    })
  })

  test('用人单位只改自己的信息，看不到别的用人单位', async () => {
    const [id, neighbour] = [await employer(), await employer()]
    const person = await app.person(id, '赵经办', ['clerk', 'admin'])
    await parseResponse(person.api.api.orgs.edit.$post({ json: { id, version: 1, contactName: '赵经办' } }))
    expect((await person.api.api.orgs[':id'].$get({ param: { id: neighbour } })).status).toBe(404)
    expect((await person.api.api.orgs.edit.$post({ json: { id: neighbour, version: 1, contactName: '别人' } })).status).toBe(404)
    expect((await person.api.api.orgs.standing.$post({ json: { id, version: 2, creditGood: true, note: '自述' } })).status).toBe(403)
  })

  test('不能给管辖之外的单位添加人员', async () => {
    const refused = await clerk.api.api.accounts.$post({ json: { orgId: chaoyang, username: 'not.ours', name: '外人', roles: ['clerk'] } })
    expect(refused.status).toBe(404)
  })
})

describe('查找', () => {
  test('按名称、拼音首字母找；每页五十个，能接着翻', async () => {
    const unit = await app.org({ tier: 'supervisingUnit', kind: 'districtBureau', name: '通州区人力资源和社会保障局', district: '110112' })
    await app.sql`insert into orgs (tier, kind, name, pinyin, parent_id, nature) select 'employer', 'employer', '通州示例企业' || to_char(n, 'FM000'), 'tongzhoushiliqiye tzslqy', ${unit}, 'OTHER' from generate_series(1, 53) n`
    const person = await app.person(unit, '通州经办', ['clerk'])
    const first = await parseResponse(person.api.api.orgs.$get({ query: { q: 'tzsl' } }))
    expect([first.items.length, first.items[0]!.name]).toEqual([50, '通州示例企业001'])
    const second = await parseResponse(person.api.api.orgs.$get({ query: { q: 'tzsl', after: first.next! } }))
    expect([second.items.map(({ name }) => name), second.next]).toEqual([['通州示例企业051', '通州示例企业052', '通州示例企业053'], null])
    const found = await parseResponse(person.api.api.search.$get({ query: { q: '企业007' } }))
    expect(found).toMatchObject({ cases: [], orgs: [{ name: '通州示例企业007' }], moreOrgs: false })
    expect(await parseResponse(other.api.api.search.$get({ query: { q: '企业007' } }))).toMatchObject({ orgs: [] })
  })
})
