import { z } from 'zod'

/** Apart from the other schemas of this module: the sign-in page is the first that anybody loads and must stay light. */
export const signInInput = z.object({
  username: z.string().trim().min(1, '请填写用户名').max(60),
  password: z.string().min(1, '请填写密码').max(200),
})
export const codeInput = z.object({
  code: z
    .string()
    .trim()
    .regex(/^\d{6}$/, '请填写 6 位动态口令'),
})
