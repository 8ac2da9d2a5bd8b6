// What `start` and `dev` stand on: a database with the sample city in it, and the settings of a demonstration.
import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import postgres, { type Sql } from 'postgres'
import { readConfig, type Config } from '../api/config.ts'
import { migrate, searchPath } from '../db/migrate.ts'
import { dataFolder, openDatabase, type OpenDatabase } from './database.ts'
import { OperatorError } from './operator-error.ts'

const LOADING = 'the sample city is being loaded'
const FIRST_PORT = 3000

export type Environment = Record<string, string | undefined>

export interface Demo {
  environment: Environment
  config: Config
  database: OpenDatabase
}

/** Opens and migrates the database and loads the sample city if it is empty. Throws with a sentence for the operator. */
export async function prepareDemo(): Promise<Demo> {
  const port = await choosePort()
  const database = await openDatabase()
  try {
    const environment = demoEnvironment(database.url, port)
    const config = readConfig(environment)
    await prepareCity(config, environment)
    return { environment, config, database }
  } catch (error) {
    await database.close()
    throw error
  }
}

function demoEnvironment(databaseUrl: string, port: number): Environment {
  const url = `http://127.0.0.1:${port}`
  const own = { YINJIN_MODE: 'demo', HOST: '127.0.0.1', PORT: String(port), DATABASE_URL: databaseUrl, DATA_DIR: dataFolder() }
  return { PUBLIC_URL: url, SECRET_KEY: process.env.SECRET_KEY ?? keptSecret(), ...process.env, ...own }
}

/** The demonstration's key is made once and stays with its data: without it the stored identity numbers are lost. */
function keptSecret(): string {
  const file = path.join(dataFolder(), 'secret-key')
  mkdirSync(dataFolder(), { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

async function prepareCity(config: Config, environment: Environment): Promise<void> {
  const { databaseUrl, schema } = config
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {}, connection: { search_path: searchPath(schema) } })
  try {
    // a loading that was broken off is thrown away; nobody can have worked in it
    if (await isMarkedLoading(sql, schema)) await sql`drop schema ${sql(schema)} cascade`
    await migrate(databaseUrl, { schema })
    const [filled] = await sql`select 1 from accounts limit 1`
    if (filled) return
    console.log('正在载入示例城市… Loading the sample city…')
    await sql.unsafe(`comment on schema "${schema}" is '${LOADING}'`)
    await loadCity(environment)
    await sql`comment on schema ${sql(schema)} is null`
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** In a process of its own: inventing a city takes half a gigabyte, which the server must not carry afterwards. It ends with this one. */
async function loadCity(environment: Environment): Promise<void> {
  const loading = fork('scripts/run.mjs', ['seed'], { env: environment as NodeJS.ProcessEnv, execArgv: [] })
  const [code] = (await once(loading, 'exit')) as [number | null]
  if (code !== 0) throw new OperatorError('示例城市没有载入完成。 The sample city was not loaded.')
}

async function isMarkedLoading(sql: Sql, schema: string): Promise<boolean> {
  const [row] = await sql<{ comment: string | null }[]>`select obj_description(to_regnamespace(${schema}), 'pg_namespace') as comment`
  return row?.comment === LOADING
}

/** PORT as asked, or the first free one from 3000 on when nothing was asked. */
async function choosePort(): Promise<number> {
  if (process.env.PORT) {
    const asked = Number(process.env.PORT)
    if (asked !== 0 && !(await isFree(asked)))
      throw new OperatorError(`端口 ${asked} 已被占用，请换一个 PORT。 Port ${asked} is taken: choose another PORT.`)
    return asked
  }
  for (let port = FIRST_PORT; port < FIRST_PORT + 100; port++) if (await isFree(port)) return port
  throw new OperatorError('没有空闲端口，请指定 PORT。 No free port: set PORT.')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer().once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
