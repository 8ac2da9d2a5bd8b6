// npm run init-city -- <username> <name>: what an empty production database needs before the first person signs in.
import { drizzle } from 'drizzle-orm/postgres-js'
import { sql as query } from 'drizzle-orm'
import postgres from 'postgres'
import { hashPassword, temporaryPassword } from '../api/accounts/password.ts'
import { readConfig } from '../api/config.ts'
import { pinyinOf } from '../api/core/pinyin.ts'
import { DISTRICT, keysOf } from '../api/rules/terms.ts'
import { searchPath } from '../db/migrate.ts'
import { workCalendars } from '../db/reference/index.ts'
import { accounts, events, orgs, workCalendars as calendarTable } from '../db/schema/index.ts'

/** Name of the bureau that supervises a district; the development area's has a name of its own. */
export const districtBureauName = (district: keyof typeof DISTRICT) =>
  district === '110400' ? `${DISTRICT[district].name}社会事业局` : `${DISTRICT[district].name}人力资源和社会保障局`

/**
 * In: a migrated empty database and who administers it. Out: the temporary password, shown once. Makes the bureau, its 17 district bureaus,
 * the official work calendars and the first administrator, with a trace of it; refuses a database in which anybody exists.
 */
export async function initCity(
  url: string,
  options: { schema: string; bureauName: string; username: string; name: string },
): Promise<string> {
  const client = postgres(url, { max: 1, onnotice: () => {}, connection: { search_path: searchPath(options.schema), TimeZone: 'UTC' } })
  try {
    const password = temporaryPassword()
    await drizzle(client).transaction(async (tx) => {
      await tx.execute(query`select set_config('app.tier', 'system', true)`)
      if ((await tx.select({ id: accounts.id }).from(accounts).limit(1)).length > 0)
        throw new Error('数据库中已有账号，不能初始化。 The database has accounts already.')
      const [bureau] = await tx
        .insert(orgs)
        .values({ tier: 'bureau', kind: 'bureau', name: options.bureauName, pinyin: pinyinOf(options.bureauName) })
        .returning({ id: orgs.id })
      await tx.insert(orgs).values(
        keysOf(DISTRICT).map((district) => {
          const name = districtBureauName(district)
          return { tier: 'supervisingUnit' as const, kind: 'districtBureau' as const, name, pinyin: pinyinOf(name), district }
        }),
      )
      await tx
        .insert(calendarTable)
        .values(
          workCalendars.map(({ year, source, off, makeup, status }) => ({ year, source, off: [...off], makeup: [...makeup], status })),
        )
      const [admin] = await tx
        .insert(accounts)
        .values({
          orgId: bureau!.id,
          username: options.username,
          name: options.name,
          roles: ['admin'],
          passwordHash: await hashPassword(password),
          mustChangePassword: true,
        })
        .returning({ id: accounts.id })
      await tx.insert(events).values({
        at: query`now()`,
        day: query`(now() at time zone 'Asia/Shanghai')::date`,
        actorName: 'init-city',
        actorTier: 'system',
        act: 'city.init',
        subjectType: 'account',
        subjectId: admin!.id,
        scopeOrgId: bureau!.id,
        after: { bureau: options.bureauName, username: options.username },
      })
    })
    return password
  } finally {
    await client.end({ timeout: 5 })
  }
}

export async function run(args: string[]): Promise<number> {
  const [username, name] = args
  if (!username || !/^[a-z][a-z0-9._-]{2,30}$/.test(username) || !name) {
    console.error('用法 Usage: npm run init-city -- <用户名 username> <姓名 name>')
    return 1
  }
  try {
    const config = readConfig({ YINJIN_MODE: 'production', ...process.env })
    const password = await initCity(config.databaseUrl, { schema: config.schema, bureauName: config.bureauName, username, name })
    console.log(
      `${config.bureauName}\n用户名 username: ${username}\n初始密码 first password: ${password}（登录后须修改 to be changed at the first sign-in）`,
    )
    return 0
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return 1
  }
}
