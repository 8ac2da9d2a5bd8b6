import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldId, pointerToPath, serverIssues, valueAt, zodIssues } from '../../web/lib/form-errors.ts'

test.each([
  ['/name', 'name'],
  ['#/name', 'name'],
  ['/education/0/schoolCode', 'education.0.schoolCode'],
  ['/a~1b', 'a/b'],
  ['', ''],
])('服务器指针 %s 对应字段 %s', (pointer, path) => {
  expect(pointerToPath(pointer)).toBe(path)
})

test('服务器的逐字段拒绝变成表单错误', () => {
  expect(serverIssues([{ pointer: '/username', detail: '该用户名已被使用' }])).toEqual([{ path: 'username', message: '该用户名已被使用' }])
  expect(serverIssues()).toEqual([])
})

test('每个字段只报第一个错误，顺序与表单一致', () => {
  const schema = z.object({
    name: z
      .string()
      .min(2, '请填写姓名')
      .regex(/^[一-龥]+$/, '只能是汉字'),
    phone: z.object({ own: z.string().min(1, '请填写手机') }),
  })
  const result = schema.safeParse({ name: '', phone: { own: '' } })
  expect(zodIssues(result.error!)).toEqual([
    { path: 'name', message: '请填写姓名' },
    { path: 'phone.own', message: '请填写手机' },
  ])
})

test('字段的元素编号与取值', () => {
  expect(fieldId('phone.own')).toBe('f-phone-own')
  expect(valueAt({ phone: { own: '1' } }, 'phone.own')).toBe('1')
  expect(valueAt({ phone: null }, 'phone.own')).toBeUndefined()
})
