import { z } from 'zod'

/** What the city's own authority certifies; the authority itself follows its successor by itself. */
export const RENEWABLE = ['papers', 'statements'] as const

export const renewInput = z.object({ purpose: z.enum(RENEWABLE) })
