/** What the graduate's page sends; shared with its forms. */
import { z } from 'zod'

export const linkInput = z.object({ caseId: z.uuid() })
export const linkQuery = linkInput

/** The second factor: the last four of the identity number, an X in either case. */
export const openInput = z.object({
  token: z.string().regex(/^[\w-]{43}$/, '链接不完整，请完整复制后打开'),
  lastFour: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^\d{3}[\dX]$/, '请填写公民身份号码的后四位，最后一位可能是 X'),
})
export const peekInput = openInput.pick({ token: true })

export const pledgeInput = z.object({
  agreed: z.boolean().refine((yes) => yes, '请阅读承诺书并勾选'),
  name: z.string().trim().min(1, '请填写姓名').max(50),
  /** Version and text that were read: a changed text is signed anew. */
  version: z.string().max(40),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export const consentInput = z.object({})
export const declineInput = z.object({ confirmed: z.boolean().refine((yes) => yes, '请确认您了解不同意公示的后果') })
