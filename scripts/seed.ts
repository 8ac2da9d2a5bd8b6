// The sample city: three years of a city that does not exist, loaded into an empty database as its people would have left it.
import path from 'node:path'
import postgres from 'postgres'
import { sealNightly } from '../api/audit/make-head.ts'
import { readConfig, type Config } from '../api/config.ts'
import { makeSecrets } from '../api/core/crypto.ts'
import { diskFileStore } from '../api/core/files.ts'
import { DEMO_PASSWORD } from '../api/demo/demo.routes.ts'
import { tokenOf } from '../api/graduate/send-link.ts'
import { makeDeps, systemContext } from '../api/server.ts'
import { searchPath } from '../db/migrate.ts'
import { actorOf, clock, makeCity, personOf, TODAY, type City } from './sample-city/city.ts'
import { addDemands } from './sample-city/demands.ts'
import { fileDossiers, loseForms } from './sample-city/dossiers.ts'
import { addEvaluations } from './sample-city/evaluations.ts'
import { addOrganisations } from './sample-city/organisations.ts'
import { addPapers } from './sample-city/papers.ts'
import { addPolicies } from './sample-city/policy-acts.ts'
import { addSpecialNeeds } from './sample-city/special-needs.ts'
import { playStory, type NoticePlan } from './sample-city/play-story.ts'
import { planRegisters } from './sample-city/play-settlement.ts'
import { addYears } from './sample-city/quota-years.ts'
import { addReports, fileReports } from './sample-city/reports.ts'
import { addSanctions } from './sample-city/sanctions.ts'
import { makeSampleFiles } from './sample-city/sample-files.ts'
import { addSeals } from './sample-city/seal-acts.ts'
import { storeCity } from './sample-city/store.ts'
import { DEMO_GRADUATE, demandOf, demoCitizenId, makeStories, type Story } from './sample-city/stories.ts'
import { addTemplates } from './sample-city/templates.ts'
import { CLEARING_TIME, clearingDay, clearNotice, publish } from './sample-city/unit-acts.ts'

/** Whom a visitor can be, in the order of the procedure. */
const DEMO_ACCOUNTS = [
  ['qihang.hr', '用人单位：海淀区科技企业'],
  ['minglan.hr', '用人单位：昌平区中学'],
  ['yungui.hr', '用人单位：市属企业子公司'],
  ['hengrui.hr', '用人单位：指标已用完'],
  ['haidian.clerk', '海淀区人力社保局 经办人'],
  ['haidian.reviewer', '海淀区人力社保局 审核人'],
  ['haidian.approver', '海淀区人力社保局 负责人'],
  ['haidian.admin', '海淀区人力社保局 管理员'],
  ['changping.reviewer', '昌平区人力社保局 审核人'],
  ['changping.approver', '昌平区人力社保局 负责人'],
  ['bureau.clerk', '市人力社保局 经办人'],
  ['bureau.reviewer', '市人力社保局 审核人'],
  ['bureau.approver', '市人力社保局 负责人'],
  ['bureau.admin', '市人力社保局 管理员'],
  ['auditor', '纪检监察'],
] as const

const graduateLink = (config: Config) => `${config.publicUrl}/me/${tokenOf(makeSecrets(config.secretKey), DEMO_GRADUATE.linkId)}`

/** One line for each whom a visitor can be; the graduate comes by a personal link. */
export function demoAccounts(config: Config): { role: string; name: string; signIn: string }[] {
  const staff = DEMO_ACCOUNTS.map(([username, role]) => ({ role, name: username, signIn: `${username} / ${DEMO_PASSWORD}` }))
  return [
    ...staff,
    {
      role: '毕业生（待同意公示）',
      name: DEMO_GRADUATE.name,
      signIn: `${graduateLink(config)}  身份号码后四位 ${demoCitizenId().slice(-4)}`,
    },
  ]
}

function publishNotices(city: City, notices: NoticePlan): void {
  for (const [key, stories] of notices) {
    const [year = '', unitKey = '', day = ''] = key.split(' ')
    const unit = city.units.get(unitKey)!
    city.on(day, clock(9, 30), (open) => {
      const notice = publish(
        city,
        open(actorOf(personOf(unit, 'reviewer'))),
        unit,
        Number(year),
        stories.map(({ dossier }) => dossier!),
      )
      if (clearingDay(notice) < TODAY)
        city.on(clearingDay(notice), CLEARING_TIME, (later) => clearNotice(city, later(actorOf(personOf(unit, 'reviewer'))), notice))
    })
  }
}

/** The business day, and whom the sign-in page offers. */
function addSettings(city: City): void {
  city.rows.settings.push(
    { key: 'business-day', value: TODAY },
    { key: 'demo-accounts', value: DEMO_ACCOUNTS.map(([username]) => username) },
    {
      key: 'demo-graduate-link',
      value: { path: `/me/${tokenOf(city.secrets, DEMO_GRADUATE.linkId)}`, lastFour: demoCitizenId().slice(-4), name: DEMO_GRADUATE.name },
    },
  )
}

/** Papers of the last days are set by their jobs, a few a second; older ones when somebody asks for them. */
const SET_SINCE = '2026-05-25'
const EVERY_MS = 250

function addJobs(city: City): void {
  const recent = city.rows.letters.filter(({ issuedOn }) => issuedOn >= SET_SINCE).toReversed()
  const now = Date.now()
  recent.forEach(({ id }, i) =>
    city.rows.jobs.push({
      kind: 'letter.typeset',
      payload: { letterId: id },
      key: `letter:${id}`,
      runAt: new Date(now + i * EVERY_MS).toISOString(),
    }),
  )
}

/** Everybody has read what is older than the last days. */
const UNREAD_SINCE = '2026-06-11'
function readNotifications(city: City): void {
  for (const line of city.rows.notifications) if (line.createdAt! < UNREAD_SINCE) line.readAt = line.createdAt
}

/** Where the order of making counts and the database would take its own clock: a millisecond apart, all of them just now. */
function keepOrder({ rows }: City): void {
  const now = Date.now()
  for (const list of [rows.comparisons, rows.graduateLinks, rows.letters, rows.objections])
    list.forEach((row, i) => {
      row.createdAt = new Date(now - list.length + i).toISOString()
    })
}

/** Makes the city in memory, as of TODAY. */
async function inventCity(config: Config): Promise<City> {
  const city = makeCity(config, await makeSampleFiles(diskFileStore(path.join(config.dataDir, 'files'))))
  addSeals(city)
  await addOrganisations(city)
  const stories: Story[] = makeStories(city)
  const demand = demandOf(city, stories)
  addYears(city, demand)
  addDemands(city, demand)
  addEvaluations(city)
  addSpecialNeeds(city)
  addReports(city)
  addSanctions(city)
  addPolicies(city)
  await addTemplates(city)
  const notices: NoticePlan = new Map()
  for (const story of stories) playStory(city, story, notices)
  publishNotices(city, notices)
  addPapers(city)
  for (const year of [2024, 2025] as const) planRegisters(city, stories, year)
  city.play()
  loseForms(city)
  await fileReports(city)
  addSettings(city)
  addJobs(city)
  readNotifications(city)
  keepOrder(city)
  return city
}

/** The head of the day before: what was loaded comes under a signature. */
async function signTrace(config: Config): Promise<void> {
  const deps = makeDeps(config)
  try {
    await sealNightly(await systemContext(deps))
  } finally {
    await deps.close()
  }
}

/** In: the settings of a demonstration whose database is migrated and empty. Loads three years of the sample city. */
export async function seedCity(config: Config): Promise<void> {
  const sql = postgres(config.databaseUrl, {
    max: 2,
    onnotice: () => {},
    connection: { search_path: searchPath(config.schema), TimeZone: 'UTC', synchronous_commit: 'off' },
  })
  try {
    if ((await sql`select 1 from accounts limit 1`).length > 0) throw new Error('数据库不是空的。 The database is not empty.')
    await storeCity(sql, await inventCity(config))
    await sql`analyze`
    await fileDossiers(config)
    await signTrace(config)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** `node scripts/run.mjs seed`: what `npm start` does once, in a process that ends with the one that asked for it. */
export async function run(): Promise<number> {
  process.once('disconnect', () => process.exit(1))
  await seedCity(readConfig(process.env))
  return 0
}
