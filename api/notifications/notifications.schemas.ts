import { z } from 'zod'

export const notificationQuery = z.object({ after: z.string().max(300).optional() })
/** Without ids: everything up to now. */
export const readInput = z.object({ ids: z.array(z.uuid()).max(200).optional() })
