/** 扫码核验：联网看结果，断网看签名，改动和贴错的二维码认得出；上传文件核对；手机宽度、无障碍。 */
import { expect, test, type APIRequestContext, type Browser } from '@playwright/test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensurePoppler } from '../support/ensure-poppler.ts'
import { ensureZbar } from '../support/ensure-zbar.ts'
import { expectAccessible, settled } from './page-checks.ts'
import { newVisitor, type Visitor } from './visitor.ts'

test.describe.configure({ timeout: 180_000 })
test.skip(!(ensurePoppler() && ensureZbar()), 'no pdftoppm or zbarimg here')

interface Paper {
  address: string
  pdf: Buffer
}

/** What the holder has in hand: the file of a valid paper and what a camera reads from its first page. */
async function papers(request: APIRequestContext, count: number): Promise<Paper[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yinjin-scan-'))
  const signedIn = await request.post('/api/session', { data: { username: 'bureau.clerk', password: 'yinjin-2026' } })
  expect(signedIn.ok()).toBe(true)
  const { rows } = (await (await request.get('/api/letters?year=2025&kind=introductionLetter&status=valid')).json()) as {
    rows: { id: string }[]
  }
  const found: Paper[] = []
  for (const { id } of rows.slice(0, count)) {
    const pdf = await (await request.get(`/api/letters/${id}/pdf`)).body()
    const file = path.join(folder, `${id}.pdf`)
    writeFileSync(file, pdf)
    execFileSync('pdftoppm', ['-r', '200', '-f', '1', '-l', '1', '-singlefile', '-png', file, file])
    const read = execFileSync('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', `${file}.png`], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    found.push({
      address: String(read)
        .trim()
        .replace(/^https?:\/\/[^/]+/, ''),
      pdf,
    })
  }
  return found
}

async function scanner(browser: Browser, baseURL: string | undefined): Promise<Visitor> {
  const visitor = await newVisitor(browser, { baseURL })
  await visitor.page.setViewportSize({ width: 390, height: 844 })
  return visitor
}

test('联网扫一次，断网再扫另一份：显示签名的内容，写明撤销只能联网查询', async ({ browser, baseURL, request }) => {
  const [first, second] = await papers(request, 2)
  const visitor = await scanner(browser, baseURL)
  const { page, context } = visitor
  await page.goto(first!.address)
  await expect(page.getByRole('heading', { name: '有效', exact: true })).toBeVisible()
  await expect(page.getByText('二维码签名有效', { exact: true })).toBeVisible()
  await expectAccessible(page, 'verify-valid')
  // the worker has taken what the page was drawn with
  await expect.poll(() => page.evaluate(async () => (await (await caches.open('verify-1')).keys()).length)).toBeGreaterThan(5)
  expect(visitor.faults).toEqual([])

  await page.goto('about:blank')
  await context.setOffline(true)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(second!.address)
  await expect(page.getByRole('heading', { name: '未联网：二维码签名有效' })).toBeVisible()
  const main = page.getByRole('main')
  await expect(main).toContainText('是否已撤销或换发只能联网查询')
  await expect(main).toContainText('北京市人力资源和社会保障局')
  await expect(main).toContainText(/110\*{11}/)
  await settled(page)
  await expectAccessible(page, 'verify-offline')

  // one character of the code changed
  const [at, fragment = ''] = second!.address.split('#')
  await page.goto('about:blank')
  await page.goto(`${at}#${fragment.slice(0, -2)}${fragment.at(-2) === 'A' ? 'B' : 'A'}${fragment.at(-1)}`)
  await expect(page.getByRole('heading', { name: '二维码签名无效' })).toBeVisible()
  await context.close()
})

test('把一份文书的二维码内容用在另一份的核验码上：红色提示，不显示有效', async ({ browser, baseURL, request }) => {
  const [first, second] = await papers(request, 2)
  const visitor = await scanner(browser, baseURL)
  const { page } = visitor
  await page.goto(`${first!.address.split('#')[0]}#${second!.address.split('#')[1]}`)
  await expect(page.getByRole('heading', { name: '二维码签名无效' })).toBeVisible()
  await expect(page.getByRole('heading', { name: '有效', exact: true })).toHaveCount(0)
  await expectAccessible(page, 'verify-forged')
  expect(visitor.faults).toEqual([])
  await visitor.context.close()
})

test('上传文件核对：原件一致，改动一个字节即被指出', async ({ browser, baseURL, request }) => {
  const [paper] = await papers(request, 1)
  const visitor = await scanner(browser, baseURL)
  const { page } = visitor
  await page.goto('/verify')
  const choose = (name: string, buffer: Buffer) =>
    page.getByLabel(/选择收到的 PDF 文件/).setInputFiles({ name, mimeType: 'application/pdf', buffer })
  await choose('文书.pdf', paper!.pdf)
  await expect(page.getByRole('heading', { name: '与签发的文件一致，目前有效' })).toBeVisible()
  const changed = Buffer.from(paper!.pdf)
  changed[400] = changed[400]! ^ 1
  await choose('改动.pdf', changed)
  await expect(page.getByRole('heading', { name: '签章后被改动' })).toBeVisible()
  await expectAccessible(page, 'verify-file')
  expect(visitor.faults).toEqual([])
  await visitor.context.close()
})

test('市局管理员查看签章密钥', async ({ browser, baseURL }) => {
  const visitor = await newVisitor(browser, { baseURL })
  const { page } = visitor
  await page.request.post('/api/session', { data: { username: 'bureau.admin', password: 'yinjin-2026' } })
  await page.goto('/seals')
  await expect(page.getByRole('heading', { name: '签章密钥', level: 1 })).toBeVisible()
  await expectAccessible(page, 'seals')
  await page.getByRole('button', { name: '更换文书签章密钥' }).click()
  await expect(page.getByRole('dialog')).toContainText('仍然有效，不需要换发')
  await expectAccessible(page, 'seals-renew')
  expect(visitor.faults).toEqual([])
  await visitor.context.close()
})
