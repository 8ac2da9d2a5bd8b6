import { z } from 'zod'

export const searchQuery = z.object({ q: z.string().trim().min(1, '请输入要找的编号、姓名或单位').max(60) })
