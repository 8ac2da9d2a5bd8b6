import { z } from 'zod'
import { keysOf, ROLE } from '../rules/terms.ts'

/** Length over classes: long and not the person's own name is what helps. */
export const newPassword = z
  .string()
  .min(10, '密码至少 10 位')
  .max(200, '密码过长')
  .refine((text) => new Set(text).size >= 5, '密码中不同的字符太少')
export const changePasswordInput = z.object({ current: z.string().min(1, '请填写当前密码'), next: newPassword })
export const totpInput = z.discriminatedUnion('action', [
  z.object({ action: z.literal('start') }),
  z.object({
    action: z.literal('confirm'),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '请填写 6 位动态口令'),
  }),
  z.object({ action: z.literal('stop'), password: z.string().min(1, '请填写当前密码') }),
])
export const accountInput = z.object({
  orgId: z.uuid().optional(),
  username: z
    .string()
    .trim()
    .regex(/^[a-z][a-z0-9._-]{2,30}$/, '用户名为 3 至 31 位小写字母、数字、点、横线，以字母开头'),
  name: z.string().trim().min(2, '请填写姓名').max(30),
  roles: z.array(z.enum(keysOf(ROLE))).min(1, '至少选择一个岗位'),
})
export const accountUpdate = z.object({
  id: z.uuid(),
  roles: z
    .array(z.enum(keysOf(ROLE)))
    .min(1, '至少选择一个岗位')
    .optional(),
  disabled: z.boolean().optional(),
  resetPassword: z.boolean().optional(),
})
