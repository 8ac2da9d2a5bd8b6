/** Everything the program is told from outside. Nothing else reads the environment. */
import { z } from 'zod'

const WEAK = ['secret', 'password', 'changeme', '12345678', 'yinjin']

const shape = z.object({
  YINJIN_MODE: z.enum(['demo', 'production', 'test']).default('production'),
  DATABASE_URL: z.string({ error: '缺少 DATABASE_URL：PostgreSQL 连接地址 (missing: address of the PostgreSQL server)' }).min(1),
  DB_SCHEMA: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/)
    .default('yinjin'),
  SECRET_KEY: z
    .string({
      error: '缺少 SECRET_KEY：至少 32 位的随机密钥，用于加密身份证号 (missing: at least 32 random characters, seals identity numbers)',
    })
    .min(32, 'SECRET_KEY 至少 32 位 (at least 32 characters)')
    .refine((key) => new Set(key).size >= 12 && !WEAK.some((word) => key.toLowerCase().includes(word)), 'SECRET_KEY 过于简单 (too weak)'),
  PUBLIC_URL: z.url('PUBLIC_URL 应为完整网址 (must be a full address)').optional(),
  CITY_NAME: z.string().min(1).default('北京市'),
  BUREAU_NAME: z.string().min(1).default('北京市人力资源和社会保障局'),
  LETTER_PREFIX: z.string().min(1).default('京'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATA_DIR: z.string().default('.data'),
  WEB_DIR: z.string().default('.build/web'),
  FONT_DIR: z.string().optional(),
  SMTP_URL: z.string().optional(),
  SEAL_URL: z.url('SEAL_URL 应为完整网址 (must be a full address)').optional(),
  SEAL_TOKEN: z.string().min(16, 'SEAL_TOKEN 至少 16 位 (at least 16 characters)').optional(),
  HEAD_WITNESS: z
    .string()
    .regex(/^(mailto:[^@\s]+@[^@\s]+|https?:\/\/\S+)$/, 'HEAD_WITNESS 应为 mailto: 或 https: 地址 (must be a mailto: or https: address)')
    .optional(),
  MAIL_FROM: z.string().default('yinjin@localhost'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Config = ReturnType<typeof readConfig>

/** In: the environment. Out: the settings; throws one Error that names everything missing or weak, in Chinese and English. */
export function readConfig(env: Record<string, string | undefined>) {
  const read = shape.safeParse(env)
  const faults = read.success ? [] : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if (read.success && read.data.YINJIN_MODE === 'production' && !read.data.PUBLIC_URL)
    faults.push('缺少 PUBLIC_URL：对外网址，印在文书的核验二维码里 (missing: public address, printed in the letters’ QR codes)')
  if (!read.success || faults.length > 0) throw new Error(faults.join('\n'))
  const {
    YINJIN_MODE,
    DATABASE_URL,
    DB_SCHEMA,
    SECRET_KEY,
    PUBLIC_URL,
    CITY_NAME,
    BUREAU_NAME,
    LETTER_PREFIX,
    HOST,
    PORT,
    DATA_DIR,
    WEB_DIR,
    FONT_DIR,
    SMTP_URL,
    SEAL_URL,
    SEAL_TOKEN,
    HEAD_WITNESS,
    MAIL_FROM,
    LOG_LEVEL,
  } = read.data
  return {
    mode: YINJIN_MODE,
    demo: YINJIN_MODE === 'demo',
    databaseUrl: DATABASE_URL,
    schema: DB_SCHEMA,
    secretKey: SECRET_KEY,
    publicUrl: (PUBLIC_URL ?? `http://${HOST}:${PORT}`).replace(/\/$/, ''),
    cityName: CITY_NAME,
    bureauName: BUREAU_NAME,
    letterPrefix: LETTER_PREFIX,
    host: HOST,
    port: PORT,
    dataDir: DATA_DIR,
    webDir: WEB_DIR,
    fontDir: FONT_DIR,
    smtpUrl: SMTP_URL,
    sealUrl: SEAL_URL,
    sealToken: SEAL_TOKEN,
    headWitness: HEAD_WITNESS,
    mailFrom: MAIL_FROM,
    logLevel: LOG_LEVEL,
  }
}
