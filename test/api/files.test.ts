import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { checkUpload } from '../../api/core/file-checks.ts'
import type { UploadRule } from '../../api/core/file-checks.ts'
import { FileTooLargeError, diskFileStore, removeStaleTemp } from '../../api/core/files.ts'

const fixture = (name: string) => new Uint8Array(readFileSync(new URL(`../support/fixtures/${name}`, import.meta.url)))
const bytesOf = (value: string) => new TextEncoder().encode(value)
const join = (...parts: Uint8Array[]) => new Uint8Array(Buffer.concat(parts))

async function codeOf(bytes: Uint8Array, name: string, rule?: UploadRule) {
  const checked = await checkUpload(bytes, name, rule)
  return checked.ok ? 'ok' : checked.code
}

async function messageOf(bytes: Uint8Array, name: string, rule?: UploadRule) {
  const checked = await checkUpload(bytes, name, rule)
  return checked.ok ? 'ok' : checked.message
}

function picture(width: number, height: number) {
  return sharp({ create: { width, height, channels: 3, background: '#3366aa' } })
}

describe('PDF', () => {
  test('页数；对象打包的 PDF 也数得出', async () => {
    expect(await checkUpload(fixture('one-page.pdf'), '合同.pdf')).toMatchObject({
      ok: true,
      mime: 'application/pdf',
      ext: 'pdf',
      pages: 1,
    })
    expect(await checkUpload(fixture('three-pages.pdf'), '合同.PDF')).toMatchObject({ ok: true, pages: 3 })
    expect(await messageOf(fixture('three-pages.pdf'), 'a.pdf', { maxPages: 2 })).toBe('PDF 共 3 页，超过 2 页的上限，请只保留需要的页')
  })

  test('加密或限制权限', async () => {
    expect(await messageOf(fixture('encrypted.pdf'), 'a.pdf')).toBe('PDF 设有密码或权限限制，请取消加密，或用“打印为 PDF”另存后重新上传')
    expect(await codeOf(fixture('restricted.pdf'), 'a.pdf')).toBe('pdf-encrypted')
  })

  test('截断、损坏、附带脚本', async () => {
    const whole = fixture('one-page.pdf')
    expect(await messageOf(whole.slice(0, 6000), 'a.pdf')).toBe('PDF 不完整，可能未下载或未传完，请重新下载后上传')
    expect(await codeOf(bytesOf('%PDF-1.7\nnothing\n%%EOF\n'), 'a.pdf')).toBe('pdf-damaged')
    const script =
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n' +
      '3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n4 0 obj<</S/JavaScript/JS(app.alert\\(1\\))>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'
    expect(await codeOf(bytesOf(script), 'a.pdf')).toBe('pdf-active')
    expect(await codeOf(bytesOf(script.replace('/JavaScript', '/GoTo')), 'a.pdf')).toBe('ok')
  })

  test('一份文件两种身份：PDF 后接压缩包或网页，网页后接 PDF', async () => {
    const pdf = fixture('one-page.pdf')
    expect(await codeOf(join(pdf, fixture('people-text.xlsx')), 'a.pdf')).toBe('file-polyglot')
    expect(await codeOf(join(pdf, bytesOf('<script>alert(1)</script>')), 'a.pdf')).toBe('file-polyglot')
    expect(await codeOf(join(bytesOf('<html><script>alert(1)</script>'), pdf), 'a.pdf')).toBe('file-active-markup')
    expect(await codeOf(join(bytesOf('#!/bin/sh\n'), pdf), 'a.pdf')).toBe('file-type-not-allowed')
  })
})

describe('图片', () => {
  test('JPG 重新编码：方向摆正，拍摄地点与机型不留', async () => {
    const photo = await picture(40, 20)
      .withExif({ IFD0: { Make: 'MadeUpPhone' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(photo).metadata()).orientation).toBe(6)
    const checked = await checkUpload(new Uint8Array(photo), '照片.jpeg')
    if (!checked.ok) throw new Error(checked.message)
    expect(checked).toMatchObject({ mime: 'image/jpeg', ext: 'jpg', width: 20, height: 40 })
    const { exif, orientation } = await sharp(checked.bytes).metadata()
    expect([exif, orientation]).toEqual([undefined, undefined])
  })

  test('PNG 保持 PNG；图片后面附着的内容不留', async () => {
    const png = await picture(8, 8).png().toBuffer()
    const checked = await checkUpload(join(png, bytesOf('<script>alert(1)</script>'), fixture('people-text.xlsx')), '章.png')
    if (!checked.ok) throw new Error(checked.message)
    expect(checked).toMatchObject({ mime: 'image/png', ext: 'png', width: 8, height: 8 })
    expect(Buffer.from(checked.bytes).includes('script')).toBe(false)
  })

  test('截断、像素过多、HEIC', async () => {
    const photo = new Uint8Array(
      await sharp({
        create: { width: 400, height: 400, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
      })
        .jpeg()
        .toBuffer(),
    )
    expect(await codeOf(photo, 'a.jpg')).toBe('ok')
    expect(await messageOf(photo.slice(0, photo.length / 2), 'a.jpg')).toBe('图片已损坏或未传完，请重新拍摄或另存后上传')
    const wide = new Uint8Array(await picture(6000, 6000).png().toBuffer())
    expect(await messageOf(wide, 'a.png', { maxPixels: 20_000_000 })).toBe('图片超过 2000 万像素，请缩小后重新上传')
    expect(await messageOf(fixture('photo.heic'), 'IMG_0001.HEIC')).toBe(
      '这是 HEIC 照片，系统无法读取。苹果手机请在“设置—相机—格式”选“兼容性最佳”后重拍，或在电脑上打开照片另存为 JPG 后上传',
    )
  })
})

describe('名称、大小与类型', () => {
  test('以内容为准，名称只须相符', async () => {
    expect(await messageOf(fixture('one-page.pdf'), '照片.jpg')).toBe('文件名以 .jpg 结尾，内容却是 PDF，请核对后改正扩展名或重新选择文件')
    expect(await codeOf(new Uint8Array(await picture(8, 8).png().toBuffer()), 'a.jpg')).toBe('file-name-mismatch')
    expect(await codeOf(fixture('one-page.pdf'), '合同')).toBe('ok')
  })

  test('空文件、过大', async () => {
    expect(await messageOf(new Uint8Array(), 'a.pdf')).toBe('文件是空的，请重新选择文件')
    expect(await messageOf(new Uint8Array(5 * 1024 * 1024 + 1), 'a.pdf')).toBe('文件 5.1 MB，超过 5 MB 的上限，请压缩或拆分后重新上传')
  })

  test('SVG、网页、其他类型、不在本项许可之内的类型', async () => {
    expect(await codeOf(bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'a.png')).toBe('file-active-markup')
    expect(await codeOf(bytesOf('\uFEFF <?xml version="1.0"?><svg/>'), 'a.svg')).toBe('file-active-markup')
    expect(await messageOf(bytesOf('<!doctype html><p>x'), 'a.pdf')).toBe('网页和 SVG 文件可能带有脚本，不能上传，请另存为 PDF、JPG、PNG')
    expect(await messageOf(fixture('people-text.xlsx'), 'a.xlsx')).toBe('文件内容不是 PDF、JPG、PNG，请转换格式后重新上传')
    expect(await codeOf(new Uint8Array(await picture(8, 8).gif().toBuffer()), 'a.gif')).toBe('file-type-not-allowed')
    expect(await messageOf(fixture('one-page.pdf'), 'a.pdf', { formats: ['jpg', 'png'] })).toBe(
      '文件内容不是 JPG、PNG，请转换格式后重新上传',
    )
  })
})

describe('文件库', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'yinjin-files-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'
  const store = diskFileStore(root)

  test('按内容存取，同样的内容只存一份', async () => {
    expect(await store.put(bytesOf('hello'))).toEqual({ sha256: HELLO, size: 5 })
    expect(await store.put(createReadStream(new URL('../support/fixtures/people.xls', import.meta.url)))).toMatchObject({ size: 6144 })
    const twice = await Promise.all(Array.from({ length: 20 }, () => store.put(bytesOf('hello'))))
    expect(new Set(twice.map((stored) => stored.sha256))).toEqual(new Set([HELLO]))
    expect(readdirSync(path.join(root, '2c', 'f2'))).toEqual([HELLO])
    const stream = await store.get(HELLO)
    expect(stream && (await text(stream))).toBe('hello')
    expect(readdirSync(path.join(root, 'temp'))).toEqual([])
  })

  test('没有的、删去的、不像哈希的', async () => {
    await store.put(bytesOf('goodbye'))
    const goodbye = '82e35a63ceba37e9646434c5dd412ea577147f1e4a41ccde1614253187e3dbf9'
    expect(await store.has(goodbye)).toBe(true)
    await store.remove(goodbye)
    await store.remove(goodbye)
    expect([await store.has(goodbye), await store.get(goodbye), await store.get('../../etc/passwd')]).toEqual([false, null, null])
  })

  test('超过上限立即停止读取，不留半份', async () => {
    let given = 0
    async function* endless() {
      for (; ; given += 1) yield new Uint8Array(1024)
    }
    await expect(store.put(endless(), { maxBytes: 10_240 })).rejects.toThrow(FileTooLargeError)
    expect(given).toBe(10)
    expect(readdirSync(path.join(root, 'temp'))).toEqual([])
  })

  test('写到一半被 kill -9：只剩临时文件，已存的完好，之后可清理', async () => {
    const module = JSON.stringify(new URL('../../api/core/files.ts', import.meta.url).href)
    const script = `import { diskFileStore } from ${module}
      const store = diskFileStore(${JSON.stringify(root)})
      await store.put(new TextEncoder().encode('stored before the kill'))
      async function* slow() { yield new Uint8Array(65536); console.log('half'); await new Promise(() => setInterval(() => {}, 1000)) }
      await store.put(slow())`
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(readdirSync(path.join(root, 'temp')).length).toBe(1)
    expect(await store.has('213448f32564523fc7ae2a4aec3cfc8084caddc339259aad8e170c55a6792a44')).toBe(true)
    expect(await store.put(bytesOf('stored before the kill'))).toMatchObject({ size: 22 })
    expect(await removeStaleTemp(root, '2000-01-01T00:00:00Z')).toBe(0)
    expect(await removeStaleTemp(root, '9999-01-01T00:00:00Z')).toBe(1)
    expect(readdirSync(path.join(root, 'temp'))).toEqual([])
  })
})
