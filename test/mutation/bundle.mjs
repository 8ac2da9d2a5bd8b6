// The rules and their tests as one script that can be evaluated anew for every mutant in a few milliseconds.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import vm from 'node:vm'
import { build } from 'vite'

const SUITE = '\0suite'

/** `import.meta.url` stays the place of the source file, and `vitest` is the suite that collects. */
const asScript = {
  name: 'as-script',
  enforce: 'pre',
  resolveId: (id) => (id === 'vitest' ? SUITE : undefined),
  load: (id) => (id === SUITE ? 'export const { describe, test, expect, beforeAll } = globalThis.rulesSuite' : undefined),
  transform: (code, id) =>
    code.includes('import.meta.url') ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id.split('?')[0]).href)) : undefined,
}

/** In: the folder of the sources. Out: a function that evaluates all of it afresh; packages are loaded once. */
export async function bundle(root) {
  const { output } = await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [asScript],
    build: {
      ssr: path.join(root, 'test/mutation/all.ts'),
      target: 'node20',
      minify: false,
      write: false,
      rollupOptions: { treeshake: false, output: { format: 'cjs', codeSplitting: false } },
    },
  })
  const [{ code, imports }] = output
  // a script takes the whole of a package for its default export
  const load = async (name) => import(name).then((found) => [name, { ...found.default, ...found }])
  const packages = new Map(await Promise.all(imports.map(load)))
  const script = new vm.Script(`(function (require, module, exports) {${code}\n})`, { filename: 'rules.cjs' })
  return () => {
    const module = { exports: {} }
    script.runInThisContext()((name) => packages.get(name), module, module.exports)
  }
}
