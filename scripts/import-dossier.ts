// npm run import-dossier -- <file.zip> [--check] [--by <name>]: checks an exported yearly dossier (Article 18) and takes it in; a broken one stores nothing.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { userInfo } from 'node:os'
import path from 'node:path'
import { importArchive, type ImportResult } from '../api/dossiers/import-archive.ts'
import { ArchiveFault } from '../api/dossiers/open-zip.ts'
import { readConfig } from '../api/config.ts'
import { makeDeps, systemContext } from '../api/server.ts'
import { missingMigrations } from '../db/migrate.ts'
import { citySchema, dataFolder, withDatabase } from './database.ts'

/** What was found, a line each. */
export function reportLines({ title, number, report, archiveId, already }: ImportResult): string[] {
  const { files, bytes, people, cases, events, withheldEvents, absent, keyId, keySubject, keyKnown, chainHolds } = report
  return [
    `${title}　${number ?? '导出时尚未归档'}`,
    `  ✓ 签名：密钥 ${keyId}（${keySubject}），${keyKnown ? '是本系统的密钥' : '不是本系统的密钥，请与签发机关公布的密钥核对'}。 signature holds, the key is ${keyKnown ? 'known here' : 'not known here'}`,
    `  ${chainHolds ? '✓' : '✗'} 证书由随附的根证书签发。 certificate issued by the authority that came with it: ${chainHolds ? 'yes' : 'no'}`,
    `  ✓ 文件 ${files} 个，共 ${bytes} 字节，逐个与清单一致，没有缺少和多出。 ${files} files as listed`,
    `  ✓ 人员 ${people} 人，申报数据 ${cases} 件，操作留痕 ${events} 条（其中只列校验值的 ${withheldEvents} 条），链条完整。 ${events} events, every chain holds`,
    ...(absent > 0 ? [`  · 目录所列而未附文件的材料 ${absent} 件。 ${absent} papers listed without their file`] : []),
    archiveId === null
      ? '只核对，没有存入。 Checked only, nothing stored.'
      : already
        ? '以前已经接收过，没有重复存入。 Taken in before; nothing stored again.'
        : '已存入“接收的档案”。 Taken in.',
  ]
}

export async function run(args: string[]): Promise<number> {
  const checkOnly = args.includes('--check')
  const at = args.indexOf('--by')
  const by = at >= 0 ? args[at + 1] : undefined
  const file = args.find((arg, i) => !arg.startsWith('--') && (at < 0 || i !== at + 1))
  if (!file || !existsSync(file)) {
    console.error('用法 Usage: npm run import-dossier -- <file.zip> [--check] [--by <姓名 name>]')
    return 1
  }
  return withDatabase(async (url) => {
    if ((await missingMigrations(url, { schema: citySchema() })) > 0) {
      console.error('这个数据库还没有迁移到当前版本，请先运行 npm run migrate。 Run npm run migrate first.')
      return 1
    }
    // nothing is sealed or opened here: any key will do
    const deps = makeDeps(
      readConfig({
        ...process.env,
        YINJIN_MODE: 'test',
        DATABASE_URL: url,
        DATA_DIR: dataFolder(),
        SECRET_KEY: process.env.SECRET_KEY ?? randomBytes(32).toString('base64'),
      }),
    )
    try {
      const result = await importArchive(await systemContext(deps), path.resolve(file), {
        checkOnly,
        by: by ?? `import-dossier（${userInfo().username}）`,
      })
      for (const line of reportLines(result)) console.log(line)
      return 0
    } catch (error) {
      if (!(error instanceof ArchiveFault)) throw error
      console.error('核对未通过，没有存入任何内容。 The check failed; nothing was stored.')
      for (const fault of error.faults) console.error(`  ✗ ${fault}`)
      return 1
    } finally {
      await deps.close()
    }
  })
}
