/**
 * 一个引进年度从头到尾，在页面上走一遍：2025 年引进、2026 年落户。每一步都由办理它的人在自己的浏览器里办，
 * 从一座什么都没有的城市开始；走到的每个页面都检查可访问性、手机宽度、深色、文字和控制台。
 */
import { expect, test, type Page } from '@playwright/test'
import { proveLedger } from '../../scripts/prove-ledger.ts'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { emptyCity, type EmptyCity, type Person } from '../support/empty-city.ts'
import { expectAccessible, settled } from './page-checks.ts'
import { csv, fillTemplate, paper, photo, textOf } from './papers.ts'
import { moveDay, newVisitor, signIn, type Visitor } from './visitor.ts'

const BUREAU = '北京市人力资源和社会保障局'
const UNIT = '海淀区人力资源和社会保障局'
const EMPLOYER = '启航工业软件有限公司'
const PASSWORD = 'one-year-2025'

const PEOPLE: Person[] = [
  { username: 'bureau.reviewer', name: '周敏', org: BUREAU, roles: ['clerk', 'reviewer'] },
  { username: 'bureau.approver', name: '郑国平', org: BUREAU, roles: ['approver', 'admin'] },
  { username: 'unit.clerk', name: '孙小满', org: UNIT, roles: ['clerk', 'admin'] },
  { username: 'unit.reviewer', name: '何军', org: UNIT, roles: ['reviewer'] },
  { username: 'unit.approver', name: '吴敏之', org: UNIT, roles: ['approver'] },
]
type Role = 'bureau.reviewer' | 'bureau.approver' | 'unit.clerk' | 'unit.reviewer' | 'unit.approver' | 'employer' | 'graduate' | 'public'

const FIRST = { name: '张晓雨', citizenId: '110100200005200026', birthDate: '2000-05-20' }
const SECOND = { name: '㛃·阿依古丽', citizenId: '110100199903080040', birthDate: '1999-03-08' }

test.describe.configure({ mode: 'serial', timeout: 120_000 })

let city: EmptyCity
const visitors = new Map<Role, Visitor>()
const state = { employerPassword: '', noticePath: '', verifyPath: '' }

test.beforeAll(async () => {
  test.setTimeout(240_000)
  city = await emptyCity({ bureauName: BUREAU, people: PEOPLE, password: PASSWORD })
})
test.afterAll(async () => {
  for (const { context } of visitors.values()) await context.close()
  await city?.stop()
})
test.afterEach(() => {
  for (const [role, { faults }] of visitors) expect.soft(faults.splice(0), `${role}: 浏览器中的错误`).toEqual([])
})

let open: (role: Role) => Promise<Page>
test.beforeEach(({ browser }) => {
  open = async (role) => {
    const known = visitors.get(role)
    if (known) return known.page
    const visitor = await newVisitor(browser, { baseURL: city.url })
    visitors.set(role, visitor)
    if (PEOPLE.some((person) => person.username === role)) await signIn(visitor.page, role, PASSWORD)
    return visitor.page
  }
})

const toast = (page: Page, words: string | RegExp) => expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible()

/** The page of that title, with the focus where a new page puts it. */
async function title(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toContainText(words)
  await settled(page)
}

/** Come to an address, and its page is drawn. */
async function arrived(page: Page, address: RegExp): Promise<void> {
  await expect(page).toHaveURL(address)
  await settled(page)
}

/** The record of a collective decision (Articles 19-21), then its page. */
async function recordDecision(page: Page, day: string, conclusion: string): Promise<void> {
  await settled(page)
  await page.getByRole('textbox', { name: '会议日期' }).fill(day)
  await page.getByRole('textbox', { name: /^参会人员/ }).fill('郑国平、王文、李青')
  await page.getByRole('textbox', { name: /^结论/ }).fill(conclusion)
  await page.getByRole('radio', { name: '通过', exact: true }).check()
  await page.locator('input[type=file]').setInputFiles(paper('会议纪要.pdf'))
  await page.getByRole('button', { name: '登记并生效' }).click()
  await arrived(page, /\/decisions\/[0-9a-f-]{36}$/)
}

test('零、公众首页和登录页；演示日期改到年初', async () => {
  const page = await open('public')
  await page.goto('/')
  await title(page, '引进非北京生源毕业生')
  await moveDay(page, '2025-01-06')
  await expectAccessible(page, 'year-00-home')
  await page.goto('/sign-in')
  await expectAccessible(page, 'year-00-sign-in')
  await page.goto('/notices/public')
  await expectAccessible(page, 'year-00-no-notices')
})

test('一、市局启动引进年度，经集体决策下达总量、公布分配方案（第六、十九条）', async () => {
  const approver = await open('bureau.approver')
  await expectAccessible(approver, 'year-01-bureau-todo-empty')
  await approver.goto('/years')
  await expectAccessible(approver, 'year-01-years-empty')
  await approver.getByRole('link', { name: '启动年度' }).click()
  await expect(approver.getByRole('textbox', { name: '引进年度' })).toHaveValue('2025')
  await expectAccessible(approver, 'year-01-open-year')
  await approver.getByRole('button', { name: '启动 2025 年度' }).click()
  await arrived(approver, /\/years$/)
  await approver.getByRole('link', { name: '下达年度总量' }).click()
  await title(approver, '下达 2025 年度总量')
  await approver.getByRole('textbox', { name: '年度总量' }).fill('100')
  await expectAccessible(approver, 'year-01-annual-total')
  await recordDecision(approver, '2025-01-06', '同意 2025 年度指标总量 100 个。')
  await expectAccessible(approver, 'year-01-decision')
  await approver.goto('/years')
  await expect(approver.getByRole('main')).toContainText('100 个')
  await expectAccessible(approver, 'year-01-years')

  await moveDay(approver, '2025-02-20')
  const reviewer = await open('bureau.reviewer')
  await reviewer.goto('/quota')
  await reviewer.getByRole('button', { name: '编制方案' }).click()
  await title(reviewer, '2025')
  await reviewer.getByRole('textbox', { name: `${UNIT} 本方案指标` }).fill('40')
  await reviewer.getByRole('textbox', { name: `${UNIT} 理由` }).fill('参考上年使用情况')
  await expectAccessible(reviewer, 'year-01-plan-grid')
  await reviewer.getByRole('button', { name: '保存', exact: true }).click()
  await expect(reviewer.getByRole('status').filter({ hasText: '已于' })).toBeVisible()

  await approver.goto('/quota')
  await approver.getByRole('link', { name: '查看待公布方案' }).click()
  await approver.getByRole('button', { name: '登记决策并公布' }).click()
  await title(approver, '登记决策并公布方案')
  await expect(approver.getByRole('row', { name: UNIT })).toContainText('40')
  await expectAccessible(approver, 'year-01-publish-plan')
  await recordDecision(approver, '2025-02-20', '同意 2025 年度分配方案。')
  await approver.goto('/quota')
  await expect(approver.getByRole('row', { name: UNIT })).toContainText('40')
  await expectAccessible(approver, 'year-01-quota')
})

test('二、主管单位填写监督电话，登记用人单位（第五条），分配指标', async () => {
  const clerk = await open('unit.clerk')
  await expectAccessible(clerk, 'year-02-unit-todo')
  await clerk.goto('/organisation')
  await expectAccessible(clerk, 'year-02-organisation')
  await clerk.getByRole('button', { name: '修改信息' }).click()
  const dialog = clerk.getByRole('dialog', { name: '修改信息' })
  await dialog.getByRole('textbox', { name: '联系人' }).fill('孙小满')
  await dialog.getByRole('textbox', { name: '联系电话' }).fill('010-55550100')
  await dialog.getByRole('textbox', { name: '通讯地址' }).fill('海淀区示例路 1 号')
  await dialog.getByRole('textbox', { name: '监督投诉电话' }).fill('010-55550101')
  await dialog.getByRole('textbox', { name: '监督投诉地址' }).fill('海淀区示例路 1 号')
  await expectAccessible(clerk, 'year-02-organisation-edit')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toBeHidden()
  await expect(clerk.getByRole('main')).toContainText('010-55550101')

  await clerk.goto('/employers')
  await clerk.getByRole('link', { name: '登记用人单位' }).first().click()
  await title(clerk, '登记用人单位')
  await clerk.getByRole('textbox', { name: '单位名称' }).fill(EMPLOYER)
  await clerk.getByRole('textbox', { name: '统一社会信用代码' }).fill('91110108MA00A0B1X1')
  await clerk.getByRole('textbox', { name: '注册登记日期' }).fill('2018-04-02')
  await clerk.getByRole('textbox', { name: /^所属行业/ }).fill('软件和信息技术服务业')
  await clerk.getByRole('textbox', { name: /^主营业务/ }).fill('工业软件研发')
  await clerk.getByRole('combobox', { name: '单位性质' }).selectOption('非公有制企业')
  await choose(clerk, /^登记注册地/, 'hdq', '海淀区')
  await clerk.getByRole('textbox', { name: '联系人' }).fill('陈立')
  await clerk.getByRole('textbox', { name: '联系电话' }).fill('010-55550188')
  await clerk.getByRole('textbox', { name: /^通讯地址/ }).fill('海淀区示例路 8 号')
  await clerk.getByRole('textbox', { name: '姓名' }).fill('陈立')
  await clerk.getByRole('textbox', { name: '用户名' }).fill('qihang.chen')
  await expect(clerk.getByRole('complementary', { name: '推定的主管单位' })).toContainText(UNIT)
  await expectAccessible(clerk, 'year-02-register-employer')
  await clerk.getByRole('button', { name: '登记', exact: true }).click()
  await expect(clerk.getByText(`已登记${EMPLOYER}`)).toBeVisible()
  await expectAccessible(clerk, 'year-02-registered')
  state.employerPassword = (await clerk.getByRole('main').locator('code').first().textContent()) ?? ''
  await clerk.getByRole('link', { name: '查看单位' }).click()
  await title(clerk, EMPLOYER)
  await expectAccessible(clerk, 'year-02-employer')
  await clerk.goto('/employers')
  await expectAccessible(clerk, 'year-02-employers')

  await clerk.goto('/quota')
  await clerk.getByRole('button', { name: '编制方案' }).click()
  await title(clerk, '2025')
  await clerk.getByRole('textbox', { name: `${EMPLOYER} 本方案指标` }).fill('3')
  await clerk.getByRole('button', { name: '保存', exact: true }).click()
  await expect(clerk.getByRole('status').filter({ hasText: '已于' })).toBeVisible()
  const approver = await open('unit.approver')
  await approver.goto('/quota')
  await approver.getByRole('link', { name: '查看待公布方案' }).click()
  await expectAccessible(approver, 'year-02-unit-plan')
  await approver.getByRole('button', { name: '登记决策并公布' }).click()
  await recordDecision(approver, '2025-02-20', '同意海淀区分配方案。')
  await approver.goto('/quota')
  await expect(approver.getByRole('row', { name: EMPLOYER })).toContainText('3')
  await expectAccessible(approver, 'year-02-unit-quota')
})

/** A box that finds by initials: types, then takes the one wanted. */
async function choose(page: Page, label: string | RegExp, typed: string, wanted: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(typed)
  await page.getByRole('option', { name: wanted }).click()
}

test('三之一、用人单位首次登录改密码，下载模板，上传名册，建立草稿', async () => {
  await moveDay(await open('bureau.approver'), '2025-04-14')
  const page = await open('employer')
  await signIn(page, 'qihang.chen', state.employerPassword)
  await arrived(page, /\/account/)
  await expectAccessible(page, 'year-03-first-password')
  await page.getByLabel('当前密码').fill(state.employerPassword)
  await page.getByLabel('新密码', { exact: true }).fill('qihang-2025-spring')
  await page.getByLabel('再输一遍新密码').fill('qihang-2025-spring')
  await page.getByRole('button', { name: '修改密码' }).click()
  await toast(page, '密码已修改')
  await page.goto('/todo')
  await expectAccessible(page, 'year-03-employer-todo')
  await page.goto('/imports')
  await expectAccessible(page, 'year-03-imports')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 2025 年模板' }).click()])
  const { readFile } = await import('node:fs/promises')
  const workbook = await fillTemplate(await readFile(await download.path()), 2025, [
    {
      name: SECOND.name,
      citizenId: SECOND.citizenId,
      sex: 'FEMALE',
      birthDate: SECOND.birthDate,
      ethnicity: '维吾尔族',
      politicalStatus: '共青团员',
      phone: '13800000002',
      originPlace: '新疆维吾尔自治区喀什地区',
      hukouPlace: '湖北省武汉市',
      beijingHukou: 'false',
      educationLevel: 'MASTER',
      degree: 'MASTER',
      schoolName: '武汉大学',
      department: '计算机学院',
      major: '软件工程',
      trainingMode: 'NON_DIRECTED',
      unifiedPlan: 'true',
      enrolledOn: '2022-09-01',
      graduatesOn: '2025-06-30',
      onTime: 'true',
      studyEmployment: 'NONE',
      entryRoute: 'GENERAL',
      quotaKind: 'IN_QUOTA',
      postTitle: '测试开发工程师',
      postCategory: 'ENGINEERING',
      matchStatement: '软件工程专业与工业软件研发主营业务一致，承担测试平台开发。',
      contractFrom: '2025-07-15',
      contractTo: '2030-07-14',
      serviceYears: 5,
      archiveHolder: '海淀区人才服务中心',
      archiveAddress: '海淀区示例路 2 号',
      archiveContact: '李青 010-55550102',
    },
    { name: '李改', citizenId: '110100200001011231', birthDate: '2000-01-01' },
  ])
  await page.locator('input[type=file]').setInputFiles(workbook)
  await page.getByRole('button', { name: '上传并核对' }).click()
  await arrived(page, /\/imports\/[0-9a-f-]{36}/)
  await expect(page.getByRole('button', { name: '建立 1 件草稿' })).toBeVisible()
  await expectAccessible(page, 'year-03-import-checked')
  await page.getByRole('button', { name: '建立 1 件草稿' }).click()
  await expectAccessible(page, 'year-03-import-take')
  await page.getByRole('dialog').getByRole('button', { name: '确认建立' }).click()
  await expect(page.getByText('已建立 1 件草稿', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: '查看草稿' }).click()
  await expect(page.getByRole('row', { name: SECOND.name })).toBeVisible()
  await expectAccessible(page, 'year-03-drafts')
})

const FORM = {
  person: async (page: Page) => {
    await page.getByRole('textbox', { name: '姓名' }).fill(FIRST.name)
    await page.getByRole('textbox', { name: '公民身份号码' }).fill(FIRST.citizenId)
    await page.getByRole('textbox', { name: '公民身份号码' }).blur()
    await expect(page.getByRole('textbox', { name: '出生日期' })).toHaveValue(FIRST.birthDate)
    await expect(page.getByRole('radio', { name: '女' })).toBeChecked()
    await page.getByRole('textbox', { name: /^民族/ }).fill('汉族')
    await page.getByRole('textbox', { name: /^政治面貌/ }).fill('中共党员')
    await page.getByRole('textbox', { name: '联系电话' }).fill('13800000001')
    await page.getByRole('textbox', { name: '生源地' }).fill('河北省保定市')
    await page.getByRole('textbox', { name: '现户籍地' }).fill('河北省保定市')
    await page.getByRole('group', { name: '是否已有北京常住户口' }).getByRole('radio', { name: '否' }).check()
  },
  education: async (page: Page) => {
    await page.getByRole('radio', { name: '硕士研究生' }).check()
    await page.getByRole('radio', { name: '硕士', exact: true }).check()
    await choose(page, '查找院校', '武汉大学', '武汉大学')
    await expect(page.getByRole('textbox', { name: '院校代码' })).toHaveValue('10486')
    await page.getByRole('textbox', { name: /^院系/ }).fill('计算机学院')
    await page.getByRole('textbox', { name: '专业' }).fill('软件工程')
    await page.getByRole('radio', { name: '非定向' }).check()
    await page.getByRole('group', { name: '列入国家统一招生计划' }).getByRole('radio', { name: '是' }).check()
    await page.getByRole('textbox', { name: '入学日期' }).fill('2022-09-01')
    await page.getByRole('textbox', { name: '毕业日期' }).fill('2025-06-30')
    await page.getByRole('group', { name: '按时毕业并获得学历学位' }).getByRole('radio', { name: '是' }).check()
    await page.getByRole('radio', { name: '无劳动（录用、聘用）关系' }).check()
  },
  route: async (page: Page) => {
    await page.getByRole('radio', { name: '一般引进' }).check()
    await page.getByRole('radio', { name: '占指标', exact: true }).check()
  },
  post: async (page: Page) => {
    await page.getByRole('textbox', { name: '拟任岗位' }).fill('研发工程师')
    await page.getByRole('combobox', { name: '岗位类别' }).selectOption('工程技术岗位')
    await page
      .getByRole('textbox', { name: /^专业与岗位匹配说明/ })
      .fill('软件工程专业与本单位工业软件研发主营业务一致，承担核心模块开发。')
    await page.getByRole('textbox', { name: /^合同起始日/ }).fill('2025-07-15')
    await page.getByRole('textbox', { name: /^合同终止日/ }).fill('2030-07-14')
    await page.getByRole('textbox', { name: /^约定服务期/ }).fill('5')
    await page.getByRole('textbox', { name: '存档机构' }).fill('海淀区人才服务中心')
    await page.getByRole('textbox', { name: '档案转递地址' }).fill('海淀区示例路 2 号')
    await page.getByRole('textbox', { name: '档案联系人及电话' }).fill('李青 010-55550102')
  },
} as const

test('三之二、一件按申报表填写：任务清单、自动保存、检查页说出所缺的', async () => {
  const page = await open('employer')
  await page.goto('/cases')
  await expectAccessible(page, 'year-03-employer-cases')
  await page.getByRole('button', { name: '新建申报' }).click()
  await arrived(page, /\/form$/)
  await expectAccessible(page, 'year-03-task-list')
  await page.getByRole('link', { name: '个人信息' }).click()
  for (const [key, fill] of Object.entries(FORM)) {
    await arrived(page, new RegExp(`/form/${key}$`))
    await fill(page)
    await expect(page.getByText(/已于 .* 自动保存/)).toBeVisible()
    await expectAccessible(page, `year-03-form-${key}`)
    await page.getByRole('button', { name: '保存并继续' }).click()
  }
  await arrived(page, /\/form$/)
  await page.getByRole('link', { name: '检查并提交' }).click()
  await expect(page.getByRole('main')).toContainText('缺 5 份材料')
  await expect(page.getByRole('button', { name: '确认提交' })).toBeDisabled()
  await expectAccessible(page, 'year-03-check-lacking')
})

/** Opens a case of one's list by its person. */
async function openCase(page: Page, name: string, tab = 'all'): Promise<void> {
  await page.goto(`/cases?tab=${tab}`)
  await page
    .getByRole('row', { name })
    .getByRole('link', { name: /YJ2025/ })
    .click()
  await title(page, name)
}

/** Hands in what the stage still lacks, one after the other, as the pane asks. */
async function handIn(page: Page, panel: string): Promise<void> {
  const list = page.getByRole('list', { name: '材料清单' }).first()
  const lacking = list.getByRole('button').filter({ hasText: '未交' })
  await expect(lacking.first()).toBeVisible()
  for (let left = await lacking.count(); left > 0; left -= 1) {
    const row = lacking.first()
    const picture = (await row.textContent())?.includes('证件照片')
    await row.click()
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(picture ? await photo() : paper(`${panel}.pdf`))
    await expect(lacking).toHaveCount(left - 1)
  }
}

/** The employer makes a personal link; the graduate opens it in a browser of his or her own. */
async function asGraduate(name: string, citizenId: string, look?: string): Promise<Page> {
  const employer = await open('employer')
  await openCase(employer, name)
  const panel = employer.getByRole('region', { name: '毕业生个人链接' })
  await panel.getByRole('button', { name: /^(生成链接|重新生成)$/ }).click()
  const asking = employer.getByRole('dialog', { name: '重新生成个人链接？' })
  const shown = employer.getByRole('dialog', { name: /^个人链接/ })
  await expect(asking.or(shown)).toBeVisible()
  if (await asking.isVisible()) await asking.getByRole('button', { name: '重新生成' }).click()
  const link = await shown.locator('code').textContent()
  if (look) await expectAccessible(employer, `${look}-link`)
  await shown.getByRole('button', { name: '关闭' }).first().click()
  const page = await open('graduate')
  await page.goto(link ?? '')
  await expect(page.getByRole('button', { name: '打开' })).toBeVisible()
  if (look) await expectAccessible(page, `${look}-open`)
  await page.getByRole('textbox', { name: '公民身份号码后四位' }).fill(citizenId.slice(-4))
  await page.getByRole('button', { name: '打开' }).click()
  await title(page, `${name}的引进申报`)
  return page
}

async function signPledge(page: Page, name: string): Promise<void> {
  await page.getByRole('checkbox', { name: '我已阅读并承诺以上内容' }).check()
  await page.getByRole('textbox', { name: '签名：请填写您的姓名' }).fill(name)
  await page.getByRole('button', { name: '签署承诺书' }).click()
  await toast(page, '承诺书已签署')
}

async function submitCase(page: Page, name: string, look?: string): Promise<void> {
  await openCase(page, name)
  await page.getByRole('link', { name: '填写申报' }).click()
  await page.getByRole('link', { name: '检查并提交' }).click()
  await expect(page.getByText('各项齐全，可以提交')).toBeVisible()
  if (look) await expectAccessible(page, look)
  await page.getByRole('button', { name: '确认提交' }).click()
  await arrived(page, /\/cases\/[0-9a-f-]{36}$/)
}

test('三之三、交材料，毕业生本人凭个人链接签署承诺，提交即占用指标（第二十五条）', async () => {
  const page = await open('employer')
  for (const person of [FIRST, SECOND]) {
    await openCase(page, person.name)
    await page.getByRole('link', { name: '填写申报' }).click()
    await handIn(page, '材料')
    if (person === FIRST) await expectAccessible(page, 'year-03-materials')
    const graduate = await asGraduate(person.name, person.citizenId, person === FIRST ? 'year-03-graduate' : undefined)
    if (person === FIRST) await expectAccessible(graduate, 'year-03-graduate-pledge')
    await signPledge(graduate, person.name)
    await submitCase(page, person.name, person === FIRST ? 'year-03-check-ready' : undefined)
  }
  await expectAccessible(page, 'year-03-submitted')
  await page.goto('/quota')
  await expectAccessible(page, 'year-03-my-quota')
  expect(
    await city.sql`select available, reserved from quota_accounts where org_id = (select id from orgs where name = ${EMPLOYER})`,
  ).toMatchObject([{ available: 1, reserved: 2 }])
})

/** Decides on the case that is open. */
async function decide(page: Page, opinion: string, name: string): Promise<void> {
  const panel = page.getByRole('region', { name: '办理意见' })
  await panel.getByRole('radio', { name: new RegExp(`^${opinion}`) }).check()
  await panel.getByRole('button', { name: '仅提交' }).click()
  await toast(page, `${name}：`)
}

test('四、主管单位退回补正，再提交后初核、审定，分由两人（第十七条第三项）', async () => {
  const reviewer = await open('unit.reviewer')
  await reviewer.goto('/cases')
  await expectAccessible(reviewer, 'year-04-queue')
  await openCase(reviewer, FIRST.name)
  await expectAccessible(reviewer, 'year-04-case')
  const panel = reviewer.getByRole('region', { name: '办理意见' })
  await panel.getByRole('radio', { name: /^退回补正/ }).check()
  await choose(reviewer, '添加要补正的项目', '专业与岗位', '专业与岗位匹配说明')
  await panel.getByRole('textbox', { name: '专业与岗位匹配说明的补正要求' }).fill('请结合岗位职责说明')
  await expectAccessible(reviewer, 'year-04-return')
  await panel.getByRole('button', { name: '仅提交' }).click()
  await toast(reviewer, `${FIRST.name}：退回补正`)

  const employer = await open('employer')
  await employer.goto('/todo')
  await expectAccessible(employer, 'year-04-employer-todo')
  await openCase(employer, FIRST.name)
  await expectAccessible(employer, 'year-04-returned')
  await employer.getByRole('link', { name: '填写申报' }).click()
  await expectAccessible(employer, 'year-04-returned-tasks')
  await employer.getByRole('link', { name: '岗位与合同' }).click()
  await title(employer, '岗位与合同')
  await employer.getByRole('textbox', { name: /^专业与岗位匹配说明/ }).fill('承担工业仿真内核开发，与软件工程专业方向一致。')
  await employer.getByRole('button', { name: '保存并继续' }).click()
  await arrived(employer, /\/form$/)
  await signPledge(await asGraduate(FIRST.name, FIRST.citizenId), FIRST.name)
  await moveDay(await open('bureau.approver'), '2025-04-16')
  await submitCase(employer, FIRST.name)

  const approver = await open('unit.approver')
  for (const person of [FIRST, SECOND]) {
    await openCase(reviewer, person.name, 'toVerify')
    if (person === FIRST) await expectAccessible(reviewer, 'year-04-resubmitted')
    await decide(reviewer, '初核通过', person.name)
    await openCase(approver, person.name, 'toEndorse')
    await decide(approver, '审核同意', person.name)
  }
  await expectAccessible(approver, 'year-04-endorsed')
})

test('五、毕业生本人同意公示', async () => {
  const unit = await open('unit.reviewer')
  await unit.goto('/notices?tab=waiting')
  await expectAccessible(unit, 'year-05-waiting')
  for (const person of [FIRST, SECOND]) {
    const page = await asGraduate(person.name, person.citizenId)
    if (person === FIRST) await expectAccessible(page, 'year-05-consent')
    await page.getByRole('button', { name: '同意公示', exact: true }).click()
    await toast(page, '已同意公示')
    if (person === FIRST) await expectAccessible(page, 'year-05-consented')
  }
})

test('六之一、发布公示：四月三十日起五个工作日，跨劳动节，五月十二日截止；公众提出异议', async () => {
  await moveDay(await open('bureau.approver'), '2025-04-30')
  const unit = await open('unit.reviewer')
  await unit.goto('/notices')
  await expectAccessible(unit, 'year-06-ready')
  await unit.getByRole('checkbox', { name: '选择本页全部' }).check()
  await unit.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '预览公示' }).click()
  const dialog = unit.getByRole('dialog', { name: '预览公示：2 人' })
  await expect(dialog).toContainText('2025年5月12日')
  await expectAccessible(unit, 'year-06-preview')
  await dialog.getByRole('button', { name: '发布公示（2 人）' }).click()
  await arrived(unit, /\/notices\/[0-9a-f-]{36}$/)
  await expectAccessible(unit, 'year-06-notice')
  const [pdf] = await Promise.all([unit.request.get(`/api${new URL(unit.url()).pathname}/pdf`), Promise.resolve()])
  expect(pdf.headers()['content-type']).toContain('application/pdf')

  const page = await open('public')
  await page.goto('/notices/public')
  await expectAccessible(page, 'year-06-public-notices')
  await page.getByRole('link', { name: /海/ }).first().click()
  await expect(page.getByRole('table')).toContainText(FIRST.name)
  await expect(page.getByRole('main')).not.toContainText(FIRST.citizenId.slice(-4))
  await expectAccessible(page, 'year-06-public-notice')
  state.noticePath = new URL(page.url()).pathname
  await page.getByRole('button', { name: '提出异议' }).click()
  await choose(page, '反映对象', SECOND.name.slice(2, 6), SECOND.name)
  await page.getByRole('textbox', { name: /^反映的问题/ }).fill('反映该同志在校期间曾在外单位任职，请核查。')
  await expectAccessible(page, 'year-06-objection-form')
  await page.getByRole('button', { name: '提交异议' }).click()
  await expect(page.getByText('已收到您的异议')).toBeVisible()
  await expectAccessible(page, 'year-06-objection-received')
})

const statuses = async () => Object.fromEntries((await city.sql`select name, status from cases`).map((row) => [row['name'], row['status']]))

test('六之二、期满当日不结束，次日无异议的结束；异议经另一人核查不成立后结束', async () => {
  const bureau = await open('bureau.approver')
  await moveDay(bureau, '2025-05-12')
  expect(await statuses()).toEqual({ [FIRST.name]: 'IN_NOTICE', [SECOND.name]: 'IN_NOTICE' })
  await moveDay(bureau, '2025-05-13')
  await expect.poll(statuses).toEqual({ [FIRST.name]: 'NOTICE_CLEARED', [SECOND.name]: 'IN_NOTICE' })
  const approver = await open('unit.approver')
  await approver.goto('/objections')
  await expectAccessible(approver, 'year-06-objections')
  await approver.getByRole('row', { name: SECOND.name }).getByRole('link').first().click()
  await title(approver, '异议')
  await approver.getByRole('textbox', { name: /^核查情况/ }).fill('经向学校核实，为课程实习，不构成劳动关系。')
  await expectAccessible(approver, 'year-06-ruling')
  await approver.getByRole('button', { name: '作出结论' }).click()
  await approver.getByRole('dialog', { name: '确认异议不成立？' }).getByRole('button', { name: '异议不成立或不影响引进' }).click()
  await arrived(approver, /\/objections$/)
  await expect.poll(statuses).toEqual({ [FIRST.name]: 'NOTICE_CLEARED', [SECOND.name]: 'NOTICE_CLEARED' })
  const page = await open('public')
  await page.goto(state.noticePath)
  await expect(page.getByRole('main')).not.toContainText(FIRST.name)
  await expectAccessible(page, 'year-06-public-ended')
})

test('七之一、主管单位成批报送，市局十个工作日内审核、批准，分由两人', async () => {
  const clerk = await open('unit.clerk')
  await clerk.goto('/cases?tab=toSend')
  await clerk.getByRole('checkbox', { name: '选择本页全部' }).check()
  await clerk.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '报送市局' }).click()
  const dialog = clerk.getByRole('dialog', { name: /报送市局：2 件/ })
  await expect(dialog).toContainText('2025年5月27日')
  await expectAccessible(clerk, 'year-07-send')
  await dialog.getByRole('button', { name: '确认报送市局' }).click()
  await expect(dialog).toBeHidden()
  await moveDay(await open('bureau.approver'), '2025-05-20')
  const reviewer = await open('bureau.reviewer')
  await reviewer.goto('/todo')
  await expectAccessible(reviewer, 'year-07-bureau-todo')
  await reviewer.goto('/cases')
  await expectAccessible(reviewer, 'year-07-bureau-queue')
  const approver = await open('bureau.approver')
  for (const person of [FIRST, SECOND]) {
    await openCase(reviewer, person.name, 'toReview')
    if (person === FIRST) await expectAccessible(reviewer, 'year-07-bureau-case')
    await decide(reviewer, '市局审核通过', person.name)
    await openCase(approver, person.name, 'toApprove')
    await decide(approver, '批准引进', person.name)
  }
  await expectAccessible(approver, 'year-07-approved')
})

test('七之二、审批表和接收函可下载，公开核验', async () => {
  const employer = await open('employer')
  await employer.goto('/letters')
  await expect(employer.getByRole('row', { name: FIRST.name })).toHaveCount(2)
  await expectAccessible(employer, 'year-07-letters')
  const row = employer.getByRole('row', { name: FIRST.name }).filter({ hasText: '接收函' })
  const [download] = await Promise.all([employer.waitForEvent('download'), row.getByRole('link', { name: /^下载/ }).click()])
  expect(download.suggestedFilename()).toMatch(/\.pdf$/)
  expect(ensurePoppler()).toBe(true)
  const { readFile } = await import('node:fs/promises')
  const text = textOf(await readFile(await download.path()))
  for (const words of [FIRST.name, EMPLOYER, FIRST.citizenId, '武汉大学']) expect(text).toContain(words)
  state.verifyPath = (await row.getByRole('link', { name: /^核验/ }).getAttribute('href')) ?? ''
  const page = await open('public')
  await page.goto('/verify')
  await expectAccessible(page, 'year-07-verify')
  await page.getByRole('textbox', { name: '核验码' }).fill(state.verifyPath.split('/').at(-1) ?? '')
  await page.getByRole('button', { name: '核验', exact: true }).click()
  await expect(page.getByRole('main')).toContainText('目前有效')
  await expect(page.getByRole('main')).not.toContainText(FIRST.citizenId)
  await expectAccessible(page, 'year-07-verify-valid')
  const graduate = await asGraduate(FIRST.name, FIRST.citizenId)
  await expectAccessible(graduate, 'year-07-graduate-approved')
})

test('八、用人单位报送报到信息和证书编号，主管单位确认', async () => {
  await moveDay(await open('bureau.approver'), '2025-07-21')
  const employer = await open('employer')
  for (const [person, serial] of [
    [FIRST, '000123'],
    [SECOND, '000124'],
  ] as const) {
    await openCase(employer, person.name)
    await employer.getByRole('link', { name: '报送报到信息' }).click()
    await title(employer, '报送报到信息')
    await employer.getByRole('textbox', { name: '报到日期' }).fill('2025-07-15')
    await employer.getByRole('textbox', { name: '毕业证书编号' }).fill(`104861202502${serial}`)
    await employer.getByRole('textbox', { name: '学位证书编号' }).fill(`1048632025${serial}`)
    await employer.getByRole('textbox', { name: /^毕业去向登记核验编号/ }).fill(`QX2025${serial}`)
    await handIn(employer, '报到材料')
    if (person === FIRST) await expectAccessible(employer, 'year-08-onboarding')
    await employer.getByRole('button', { name: '报送主管单位' }).click()
    await arrived(employer, /\/cases\/[0-9a-f-]{36}$/)
    const clerk = await open('unit.clerk')
    await openCase(clerk, person.name)
    if (person === FIRST) await expectAccessible(clerk, 'year-08-confirm')
    await decide(clerk, '确认报到', person.name)
  }
})

const MONTHS = ['2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01']
const USCC = '91110108MA00A0B1X1'
const REGISTERS = {
  学历登记: [
    ['公民身份号码', '学历', '院校代码', '毕业证书编号'],
    [FIRST.citizenId, '硕士研究生', '10486', '104861202502000123'],
    [SECOND.citizenId, '硕士研究生', '10486', '104861202502999999'],
  ],
  学位登记: [
    ['公民身份号码', '学位', '授予单位代码', '学位证书编号'],
    [FIRST.citizenId, '硕士', '10486', '1048632025000123'],
    [SECOND.citizenId, '硕士', '10486', '1048632025000124'],
  ],
  就业报到登记: [
    ['公民身份号码', '登记类型', '就业单位统一社会信用代码'],
    [FIRST.citizenId, '毕业去向登记', USCC],
    [SECOND.citizenId, '毕业去向登记', USCC],
  ],
  招生培养登记: [
    ['公民身份号码', '培养方式', '列入国家统一招生计划'],
    [FIRST.citizenId, '非定向', '是'],
    [SECOND.citizenId, '非定向', '是'],
  ],
  社会保险缴费登记: [
    ['公民身份号码', '缴费月份', '缴费单位统一社会信用代码'],
    ...[FIRST, SECOND].flatMap(({ citizenId }) => MONTHS.map((month) => [citizenId, month, USCC])),
  ],
}

test('九、次年：市局装入登记数据，主管单位申请落户，五项比对', async () => {
  const reviewer = await open('bureau.reviewer')
  await moveDay(reviewer, '2026-02-02')
  await reviewer.goto('/registers')
  await expectAccessible(reviewer, 'year-09-registers-empty')
  for (const [kind, lines] of Object.entries(REGISTERS)) {
    await reviewer.getByRole('button', { name: '装入登记数据' }).first().click()
    const dialog = reviewer.getByRole('dialog', { name: '装入登记数据' })
    await dialog.getByRole('combobox', { name: '登记种类' }).selectOption(kind)
    await dialog.getByRole('textbox', { name: '数据来源' }).fill('登记机关')
    await dialog.getByRole('textbox', { name: '数据截止日期' }).fill('2026-01-31')
    await dialog.locator('input[type=file]').setInputFiles(csv(`${kind}.csv`, lines))
    if (kind === '学历登记') await expectAccessible(reviewer, 'year-09-load-register')
    await dialog.getByRole('button', { name: '核对并装入' }).click()
    await expect(dialog).toBeHidden()
  }
  await expectAccessible(reviewer, 'year-09-registers')

  const clerk = await open('unit.clerk')
  await clerk.goto('/settlements')
  await expect(clerk.getByRole('row', { name: FIRST.name })).toBeVisible()
  await expectAccessible(clerk, 'year-09-to-apply')
  await clerk.getByRole('checkbox', { name: '选择本页全部' }).check()
  await clerk.getByRole('region', { name: '批量操作' }).getByRole('button', { name: '申请落户' }).click()
  const dialog = clerk.getByRole('dialog', { name: '为 2 位毕业生申请落户？' })
  await dialog.getByRole('combobox', { name: '落户地点' }).selectOption('单位集体户')
  await dialog.getByRole('textbox', { name: '集体户名称' }).fill(`${EMPLOYER}集体户`)
  await dialog.getByRole('combobox', { name: '所在区' }).selectOption('海淀区')
  await dialog.getByRole('textbox', { name: '落户地址' }).fill('海淀区示例路 8 号')
  await expectAccessible(clerk, 'year-09-apply')
  await dialog.getByRole('button', { name: '申请落户' }).click()
  await expect(dialog).toBeHidden()
  const outcomes =
    await city.sql`select distinct on (c.id) c.name, o.outcome from comparisons o join cases c on c.id = o.case_id order by c.id, o.created_at desc`
  expect(Object.fromEntries(outcomes.map((row) => [row['name'], row['outcome']]))).toEqual({
    [FIRST.name]: 'clear',
    [SECOND.name]: 'doubts',
  })
})

/** Opens a settlement of one's list by its person. */
async function openSettlement(page: Page, name: string, tab = ''): Promise<void> {
  await page.goto(tab ? `/settlements?tab=${tab}` : '/settlements')
  await page.getByRole('row', { name }).getByRole('link').first().click()
  await title(page, name)
}

/** One act of a settlement, asked for once more in a dialog. */
async function settle(
  page: Page,
  act: string,
  more: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => {},
): Promise<void> {
  await page.getByRole('complementary', { name: '办理' }).getByRole('button', { name: act, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await more(dialog)
  await dialog.getByRole('button', { name: act, exact: true }).click()
  await expect(dialog).toBeHidden()
}

test('十、比对一致的准予落户、出具介绍信、登记、归档；不符的撤销接收函', async () => {
  const reviewer = await open('bureau.reviewer')
  const approver = await open('bureau.approver')
  await moveDay(reviewer, '2026-02-10')
  await reviewer.goto('/settlements')
  await expectAccessible(reviewer, 'year-10-settlements')
  await openSettlement(reviewer, SECOND.name)
  await expectAccessible(reviewer, 'year-10-comparison-doubts')
  await openSettlement(reviewer, FIRST.name)
  await expectAccessible(reviewer, 'year-10-comparison-clear')
  await settle(reviewer, '审核通过')
  await openSettlement(approver, FIRST.name)
  await settle(approver, '准予落户')
  await openSettlement(approver, SECOND.name)
  await settle(approver, '不予落户', async (dialog) => {
    await dialog.getByRole('textbox').fill('毕业证书编号与学历登记不符')
    await expectAccessible(approver, 'year-10-refuse')
  })

  await moveDay(reviewer, '2026-03-03')
  const clerk = await open('unit.clerk')
  await openSettlement(clerk, FIRST.name, 'approved')
  await expectAccessible(clerk, 'year-10-approved')
  const [download] = await Promise.all([
    clerk.waitForEvent('download'),
    clerk.getByRole('listitem').filter({ hasText: '报户口介绍信' }).getByRole('link', { name: /^下载/ }).click(),
  ])
  const { readFile } = await import('node:fs/promises')
  expect(textOf(await readFile(await download.path()))).toContain(FIRST.name)
  await settle(clerk, '登记落户结果', async (dialog) => {
    await dialog.getByRole('textbox', { name: '登记日期' }).fill('2026-03-02')
    await dialog.getByRole('textbox', { name: '登记派出所' }).fill('示例派出所')
    await dialog.getByRole('textbox', { name: '落户地址' }).fill('海淀区示例路 8 号集体户')
    await expectAccessible(clerk, 'year-10-registration')
  })
  await openSettlement(clerk, FIRST.name, 'registered')
  await settle(clerk, '归档')
  expect(await statuses()).toEqual({ [FIRST.name]: 'ARCHIVED', [SECOND.name]: 'REVOKED' })
})

const STEPS = [
  '提交申报',
  '退回补正',
  '提交申报',
  '初核通过',
  '审核同意',
  '本人同意公示',
  '发布公示',
  '公示期满无异议',
  '报送市局',
  '市局审核通过',
  '批准引进',
  '报送报到信息',
  '确认报到',
  '申请落户',
  '落户审核通过',
  '准予落户',
  '登记落户结果',
  '存入个人档案',
]

test('全程留痕：办理记录里每一步都在；撤销的接收函核验为已撤销；账平', async () => {
  const bureau = await open('bureau.approver')
  await openCase(bureau, FIRST.name)
  const history = bureau.getByRole('list', { name: '办理记录' })
  await expect(history).toBeVisible()
  const older = bureau.getByRole('button', { name: '查看更早的记录' })
  while (await older.isVisible()) {
    const before = await history.getByRole('listitem').count()
    await older.click()
    await expect.poll(async () => (await history.getByRole('listitem').count()) > before || !(await older.isVisible())).toBe(true)
  }
  await expectAccessible(bureau, 'year-11-history')
  const titles = (await history.locator('h3').allTextContents()).toReversed()
  expect(titles.filter((one) => STEPS.includes(one))).toEqual(STEPS)
  await bureau.goto('/ledger')
  await expectAccessible(bureau, 'year-11-ledger')
  await bureau.goto('/audit')
  await expectAccessible(bureau, 'year-11-audit')
  await bureau.goto('/decisions')
  await expectAccessible(bureau, 'year-11-decisions')
  const [revoked] =
    await city.sql`select verify_code from letters l join cases c on c.id = l.case_id where c.name = ${SECOND.name} and l.kind = 'acceptanceLetter'`
  const page = await open('public')
  await page.goto(`/verify/${revoked?.['verify_code']}`)
  await expect(page.getByRole('main')).toContainText('已撤销')
  await expectAccessible(page, 'year-11-verify-revoked')
  const employer = await open('employer')
  await openCase(employer, SECOND.name)
  await expectAccessible(employer, 'year-11-revoked')
  const proofs = await proveLedger(city.sql)
  expect(proofs.map(({ year }) => year)).toEqual([2025])
  expect(proofs.flatMap(({ invariants }) => invariants.filter(({ holds }) => !holds))).toEqual([])
})
