import fc from 'fast-check'
import { stdnum } from 'stdnum'
import { describe, expect, test } from 'vitest'
import {
  checkCitizenId,
  checkDegreeNo,
  checkDiplomaNo,
  checkPersonName,
  checkPhone,
  checkSchoolCode,
  checkUscc,
  citizenIdFacts,
  maskCitizenId,
} from '../../api/rules/identifiers.ts'

const codeOf = (x: ReturnType<typeof checkUscc>) => (x.ok ? 'ok' : x.code)

describe('公民身份号码', () => {
  test.each(['11010519491231002X', '440524188001010014', '110228188402290021', '11010519491231002x', ' 1101 0519 4912 3100 2X '])(
    '%s 有效',
    (text) => {
      expect(checkCitizenId(text).ok).toBe(true)
    },
  )

  test.each([
    ['', 'citizen-id-empty'],
    ['11010119990230001X', 'citizen-id-date'],
    ['110101200102290015', 'citizen-id-date'],
    ['110101199901010011', 'citizen-id-check'],
    ['990101199901010014', 'citizen-id-region'],
    ['1.10101E+17', 'citizen-id-number'],
    ['110105491231002', 'citizen-id-15'],
    ['11010519491231002', 'citizen-id-length'],
    ['1101051949123100A2', 'citizen-id-characters'],
  ])('%s：%s', (text, code) => expect(codeOf(checkCitizenId(text))).toBe(code))

  test('与填写的出生日期、性别核对', () => {
    expect(checkCitizenId('11010519491231002X', { birthDate: '1949-12-31', sex: 'FEMALE' })).toEqual({
      ok: true,
      value: '11010519491231002X',
    })
    expect(checkCitizenId('11010519491231002X', { birthDate: '1949-12-30' })).toEqual({
      ok: false,
      code: 'citizen-id-birth-date',
      message: '填写的出生日期 1949-12-30 与身份号码中的 1949-12-31 不一致',
    })
    expect(checkCitizenId('11010519491231002X', { sex: 'MALE' })).toMatchObject({ code: 'citizen-id-sex' })
    expect(checkCitizenId('11010519491231002X', { today: '2026-06-15' })).toMatchObject({
      ok: true,
      warnings: ['按身份号码为 76 岁，请核对'],
    })
    expect(checkCitizenId('11010519491231002X', { today: '1949-12-30' })).toMatchObject({ code: 'citizen-id-future' })
    expect(citizenIdFacts('440524188001010014')).toEqual({ birthDate: '1880-01-01', sex: 'MALE' })
    expect(maskCitizenId('11010519491231002X')).toBe('110***********002X')
  })

  test('性质：校验位与 stdnum 的判断一致', () => {
    const day = fc.tuple(fc.integer({ min: 1950, max: 2010 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 999 }), fc.constantFrom(...'0123456789X'), ([y, m, d], serial, check) => {
        const id = `110101${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}${String(serial).padStart(3, '0')}${check}`
        expect(checkCitizenId(id).ok).toBe(stdnum.CN!.ric!.validate(id).isValid)
      }),
    )
  })
})

describe('统一社会信用代码', () => {
  test.each(['91350100M000100Y43', '91110108MA00A0B1X1', '12110000400000018T', '91110108ma00a0b1x1'])('%s 有效', (text) => {
    expect(checkUscc(text)).toEqual({ ok: true, value: text.toUpperCase() })
  })

  test('加权和是 31 的倍数时校验位为 0', () => expect(checkUscc('91110108LPCFTNBKK0')).toEqual({ ok: true, value: '91110108LPCFTNBKK0' }))

  test('校验位不符只提醒：少数早期代码确有不符', () => {
    expect(checkUscc('91350100M000100Y44')).toEqual({
      ok: true,
      value: '91350100M000100Y44',
      warnings: ['校验位应为 3，现为 4；少数早期代码确有不符，请核对证照'],
    })
  })

  test.each([
    ['', 'uscc-empty'],
    ['91110108MA01XYZ9I1', 'uscc-characters'],
    ['9111A108MA00A0B1X1', 'uscc-area'],
    ['91110108MA00A0B1X', 'uscc-length'],
  ])('%s：%s', (text, code) => expect(codeOf(checkUscc(text))).toBe(code))

  test('性质：校验位与 stdnum 的判断一致', () => {
    const c = fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY')
    // Not with check character 0: where the sum is a multiple of 31, stdnum computes 31, which is no character, and refuses a right code.
    const check = fc.constantFrom(...'123456789ABCDEFGHJKLMNPQRTUWXY')
    fc.assert(
      fc.property(fc.array(c, { minLength: 9, maxLength: 9 }), check, (tail, last) => {
        const code = `91110108${tail.join('')}${last}`
        const ours = checkUscc(code)
        expect(ours.ok && !ours.warnings).toBe(stdnum.CN!.uscc!.validate(code).isValid)
      }),
    )
  })
})

describe('毕业证书编号', () => {
  test.each(['100011202602000123', '102461202601000007', '100281202605001234'])('%s 有效', (text) =>
    expect(checkDiplomaNo(text)).toEqual({ ok: true, value: text }),
  )
  test.each([
    ['', 'diploma-empty'],
    ['10001120260200012', 'diploma-17'],
    ['100015202605000123', 'diploma-type'],
    ['100012202605000123', 'diploma-type'],
    ['100011202606000123', 'diploma-level'],
    ['100011202607000123', 'diploma-level'],
    ['1000112026020001230', 'diploma-length'],
  ])('%s：%s', (text, code) => expect(codeOf(checkDiplomaNo(text))).toBe(code))
  test('与填报不同处提醒', () => {
    expect(checkDiplomaNo('100011202602000123', { schoolCode: '10001', year: 2026, educationLevel: 'MASTER' })).toEqual({
      ok: true,
      value: '100011202602000123',
    })
    expect(checkDiplomaNo('100011202602000123', { schoolCode: '10002', year: 2025, educationLevel: 'DOCTOR' })).toMatchObject({
      warnings: [
        '院校代码：证书编号为 10001，填报为 10002，请说明',
        '毕业年份：证书编号为 2026，填报为 2025，请说明',
        '学历：证书编号为 硕士，填报为 博士，请说明',
      ],
    })
  })
})

describe('学位证书编号', () => {
  test.each(['1000132026000123', 'Z1000132026000123', '1024622026000007', '100014202 6S00123'])('%s 有效', (text) =>
    expect(checkDegreeNo(text).ok).toBe(true),
  )
  test.each([
    ['', 'degree-empty'],
    ['1000152026000123', 'degree-grade'],
    ['T1000132026000123', 'degree-prefix'],
    ['C1002842026000123', 'degree-prefix'],
    ['Q1000132026000123', 'degree-prefix'],
    ['100013202600012', 'degree-length'],
    ['10001320260A0123', 'degree-characters'],
  ])('%s：%s', (text, code) => expect(codeOf(checkDegreeNo(text))).toBe(code))
  test('与填报不同处提醒', () => {
    expect(checkDegreeNo('Z1000132026000123', { schoolCode: '10001', year: 2026, degree: 'DOCTOR' })).toMatchObject({
      warnings: ['学位：证书编号为 硕士，填报为 博士，请说明'],
    })
  })
})

test.each([
  ['13800138000', '13800138000'],
  ['+86 138-0013-8000', '13800138000'],
  ['１３８００１３８０００', '13800138000'],
  ['12800138000', null],
  ['1380013800', null],
  ['', null],
])('手机号码 %s：%s', (text, expected) => {
  const found = checkPhone(text)
  expect(found.ok ? found.value : null).toBe(expected)
})

test.each([
  ['张三', '张三'],
  [' 张 三 ', '张三'],
  ['买买提•艾力', '买买提·艾力'],
  ['买买提.艾力', '买买提·艾力'],
  ['古丽 · 阿依', '古丽·阿依'],
  ['𠮷田示例', '𠮷田示例'],
  ['㛃示例', '㛃示例'],
  ['Anna Example', 'Anna Example'],
  ['张?', null],
  ['张*', null],
  ['张', null],
  ['张三1', null],
  ['', null],
])('姓名 %s：%s', (text, expected) => {
  const found = checkPersonName(text)
  expect(found.ok ? found.value : null).toBe(expected)
})

test.each([
  ['10001', '10001'],
  ['4111010001', '10001'],
  ['1001', null],
])('院校代码 %s：%s', (text, expected) => {
  const found = checkSchoolCode(text)
  expect(found.ok ? found.value : null).toBe(expected)
})
