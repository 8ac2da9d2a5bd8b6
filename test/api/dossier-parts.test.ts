import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { checkEvents } from '../../api/dossiers/event-digest.ts'
import { nameGiver, safeName } from '../../api/dossiers/file-names.ts'
import { derSignature } from '../../api/dossiers/signature-form.ts'
import { sha256Hex } from '../../api/core/crypto.ts'

describe('文件名在各系统都可用', () => {
  test.each([
    ['创:业/者', '创业者'],
    ['..\\..\\passwd', '....passwd'],
    ['末尾有点. . ', '末尾有点'],
    ['\u202e倒写\u0000\n', '倒写'],
    ['𠮷田㛃', '𠮷田㛃'],
    ['CON', '_CON'],
    ['', '未命名'],
    ['???', '未命名'],
  ])('%j -> %s', (words, name) => expect(safeName(words)).toBe(name))
  test('过长的截断，生僻字不截成半个', () => {
    expect([...safeName('𠮷'.repeat(100))]).toHaveLength(60)
    expect(safeName('𠮷'.repeat(100))).not.toMatch(/\p{Cs}/u)
  })
  test('同一文件夹内不重名，大小写不同也算重名', () => {
    const give = nameGiver()
    expect([give('通知', 'pdf'), give('通知', 'pdf'), give('Notice', 'pdf'), give('NOTICE', 'pdf')]).toEqual([
      '通知.pdf',
      '通知 (2).pdf',
      'Notice.pdf',
      'NOTICE (2).pdf',
    ])
  })
})

test('签名的两种写法说的是同一个签名', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  for (let i = 0; i < 50; i++) {
    const text = Buffer.from(`第 ${i} 次`)
    const pair = sign('sha256', text, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    expect(verify('sha256', text, createPublicKey(publicKey.export({ format: 'pem', type: 'spki' })), derSignature(pair))).toBe(true)
  }
})

describe('留痕链不用数据库也能重算', () => {
  const event = (id: string, prevHash: string | null, over: Record<string, unknown> = {}) => {
    const parts = {
      id,
      at: '2025-06-16T02:00:00.000000',
      day: '2025-06-16',
      actorId: null,
      actorName: '王经办',
      actorTier: 'employer',
      actorOrgId: null,
      actorOrgName: null,
      ip: null,
      requestId: null,
      act: 'case.save',
      article: null,
      subjectType: 'case',
      subjectId: 'c1',
      caseId: 'c1',
      scopeOrgId: null,
      audience: 'all',
      before: null,
      after: '{"note": "说明"}',
      note: null,
      prevHash,
    }
    const words = `${prevHash ?? ''}|${id}|2025-06-16T02:00:00.000000|2025-06-16||王经办|employer|||||case.save||case|c1|c1||all||{"note": "说明"}|`
    return { ...parts, hash: sha256Hex(words.replaceAll('|', '\u001f')), ...over }
  }
  const first = event('1', null)
  const second = event('2', first.hash)
  const third = event('3', second.hash)
  const faultOf = (events: Record<string, unknown>[]) => checkEvents({ caseNo: 'YJ2025-000001', events: events as never }).fault

  test('完整的链成立；改内容、删一条、换次序都指出', () => {
    expect(faultOf([first, second, third])).toBeNull()
    expect(faultOf([first, { ...second, after: '{"note": "改过"}' }, third])).toBe('YJ2025-000001 第 2 号留痕的内容与校验值不符')
    expect(faultOf([first, third])).toBe('YJ2025-000001 第 3 号留痕与前一条不相接')
    expect(faultOf([second, third])).toBe('YJ2025-000001 第 2 号留痕与前一条不相接')
    expect(faultOf([first, third, second])).toBe('YJ2025-000001 第 3 号留痕与前一条不相接')
  })
  test('市局内部的只列校验值，链仍然成立', () => {
    const { id, prevHash, hash, subjectType, subjectId } = second
    const result = checkEvents({
      caseNo: 'YJ2025-000001',
      events: [first, { id, prevHash, hash, subjectType, subjectId, withheld: true }, third] as never,
    })
    expect(result).toEqual({ events: 3, withheld: 1, fault: null })
  })
})
