// What every screen must be, whoever looks at it: accessible in both colours and on a phone, without faults, in one language.
import { expect, type Page } from '@playwright/test'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { AxeResults, RunOptions } from 'axe-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const SCREENS = path.resolve(import.meta.dirname, '../.output/screens')
const WIDE = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

const EVERY_RULE: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
  preload: false,
}
/** Colours are all that differs in the dark. */
const COLOURS: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
  resultTypes: ['violations'],
  preload: false,
}

declare global {
  interface Window {
    axe?: { run: (context: Document, options: RunOptions) => Promise<AxeResults> }
  }
}

/** The screen has been drawn: a title, nothing loading, nothing moving. */
export async function settled(page: Page): Promise<void> {
  // behind a dialog the title is no longer offered by its role
  await expect(page.locator('h1')).toBeVisible()
  await expect(page.locator('main[aria-busy="true"]')).toHaveCount(0)
  await expect(page.getByText(/^(正在加载…|正在核对链接…|Loading…)$/)).toHaveCount(0)
  await page.evaluate(() => document.fonts.ready.then(() => {}))
}

async function violations(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(AXE)
  return page.evaluate(async (rules) => {
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().iterations !== Infinity) animation.finish()
    const { violations: found } = await window.axe!.run(document, rules)
    return found.flatMap((rule) =>
      rule.nodes.map(
        (node) =>
          `${rule.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${(node.failureSummary ?? '').replaceAll(/\s+/g, ' ').slice(0, 240)}`,
      ),
    )
  }, options)
}

/** How many pixels the page is wider than its window: it never scrolls sideways. */
const sideways = (page: Page) =>
  page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth))

async function keepScreen(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENS, { recursive: true })
  await page.evaluate(() => window.scrollTo(0, 0))
  await page.screenshot({ path: path.join(SCREENS, `${name}.png`), fullPage: true, animations: 'disabled' })
}

/**
 * In: a page and the name its pictures get. Wide and on a phone, light and dark: no axe violation, nothing scrolls sideways;
 * and every word on it is Chinese or known not to have to be. Leaves the page wide and light.
 */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  await settled(page)
  expect.soft(await leftoverEnglish(page), `${name}: English on a Chinese page`).toEqual([])
  await expectVariants(page, name)
}

async function expectVariants(page: Page, name: string): Promise<void> {
  expect.soft(await violations(page, EVERY_RULE), `${name}: axe, light`).toEqual([])
  expect.soft(await sideways(page), `${name}: scrolls sideways`).toBe(0)
  await keepScreen(page, `${name}-light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect.soft(await violations(page, COLOURS), `${name}: axe, dark`).toEqual([])
  await keepScreen(page, `${name}-dark`)
  await page.setViewportSize(PHONE)
  expect.soft(await violations(page, COLOURS), `${name}: axe, dark phone`).toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
  expect.soft(await violations(page, EVERY_RULE), `${name}: axe, phone`).toEqual([])
  expect.soft(await sideways(page), `${name}: scrolls sideways on a phone`).toBe(0)
  await keepScreen(page, `${name}-phone`)
  await page.setViewportSize(WIDE)
}

/** Every piece of text somebody can see or hear, with what it belongs to; words marked as another language and code are left out. */
function wordsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foreign = 'code, script, style, noscript, svg, [lang]:not(html), [translate="no"]'
    const found: string[] = [document.title]
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      if (element.closest(foreign)) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) found.push(element.getAttribute(name) ?? '')
    }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (parent && !parent.closest(foreign) && parent.checkVisibility()) found.push(node.textContent ?? '')
    }
    return found.map((text) => text.trim()).filter(Boolean)
  })
}

/** Names of formats, keys and programs that Chinese texts use as they are. */
const KNOWN = new Set([
  'PDF',
  'JPG',
  'PNG',
  'HEIC',
  'XLSX',
  'xlsx',
  'CSV',
  'Excel',
  'UTF',
  'Ctrl',
  'Shift',
  'Esc',
  'Enter',
  'Delete',
  'YYYY',
  'MM',
  'DD',
  'KB',
  'MB',
  'GB',
  'QR',
  'Typst',
  'npm',
  'run',
  // a user name of the sample city
  'auditor',
])
/** User names, addresses, file names, hashes, codes and numbers with letters in them. */
const NOT_WORDS = [
  /https?:\/\/\S+/g,
  /\S+@\S+/g,
  /[^\s：“”]+\.(?:pdf|png|jpg|jpeg|xlsx|csv|zip)\b/gi,
  /\b(?:[A-Z2-9]{4}-){3}[A-Z2-9]{4}\b/g,
  /\b[a-z][a-z0-9]*(?:[._-][a-z0-9]+)+\b/g,
  /[A-Za-z-]*\d[\dA-Za-z-]*/g,
]

/** Words in Latin letters, untranslated keys (`cases.status.DRAFT`) and codes (`IN_NOTICE`). */
async function leftoverEnglish(page: Page): Promise<string[]> {
  const found = (await wordsOf(page)).flatMap((text) => {
    const keys =
      text.match(
        /\b(?:common|shell|session|public|graduate|cases|imports|quotas|years|notices|settlements|letters|orgs|accounts|registers|audit|todo|materials|verify|search)\.[A-Za-z_.]+/g,
      ) ?? []
    const plain = NOT_WORDS.reduce((rest, pattern) => rest.replaceAll(pattern, ' '), text)
    const words = (plain.match(/[A-Za-z_]{3,}/g) ?? []).filter((word) => !KNOWN.has(word))
    return [...keys, ...words].length > 0 ? [text.slice(0, 120)] : []
  })
  return [...new Set(found)]
}
