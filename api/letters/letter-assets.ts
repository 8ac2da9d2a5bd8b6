import { existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The repository's folder, found from this file and not from the working directory: sources and bundle lie at different depths. */
export function repositoryRoot(from: string = import.meta.url): string {
  let folder = dirname(fileURLToPath(from))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`no package.json above ${fileURLToPath(from)}`)
    folder = parent
  }
  return folder
}

export const templatesFolder = (): string => join(repositoryRoot(), 'api', 'letters', 'templates')

/** The open fonts every paper is set in: only the weights the templates name. */
export function openFontFiles(): string[] {
  const { resolve } = createRequire(join(repositoryRoot(), 'package.json'))
  const inPackage = (name: string, file: string): string => join(dirname(resolve(`@expo-google-fonts/${name}/package.json`)), file)
  return [
    inPackage('noto-serif-sc', '400Regular/NotoSerifSC_400Regular.ttf'),
    inPackage('noto-serif-sc', '700Bold/NotoSerifSC_700Bold.ttf'),
    inPackage('noto-sans-sc', '500Medium/NotoSansSC_500Medium.ttf'),
  ]
}

/** The operator's own fonts (a licensed 仿宋, a font of rare characters), in the order of their names. */
export function operatorFontFiles(folder: string | undefined): string[] {
  if (!folder || !existsSync(folder)) return []
  return readdirSync(folder)
    .filter((file) => /\.(ttf|otf)$/i.test(file))
    .sort()
    .map((file) => join(folder, file))
}

/**
 * How to start the typesetter's process, or another one of this folder: beside this module lies either the bundle's
 * `typesetter-worker.js` or, in a checkout, the source, which needs tsx.
 */
export function workerCommand(beside: string = import.meta.url, worker = 'typesetter-worker'): { file: string; execArgv: string[] } {
  const folder = dirname(fileURLToPath(beside))
  const bundled = [`${worker}.js`, `${worker}.mjs`].map((name) => join(folder, name)).find((path) => existsSync(path))
  if (bundled) return { file: bundled, execArgv: [] }
  const tsx = createRequire(join(repositoryRoot(), 'package.json')).resolve('tsx')
  return { file: join(folder, `${worker}.ts`), execArgv: ['--import', pathToFileURL(tsx).href] }
}
