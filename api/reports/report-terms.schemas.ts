/** Names of the report's parts and figures: without a schema library, so that the dictionary of the pages can take them. */

/** What an account of the year came to; `allocated` is all that it holds, in whatever bucket. */
export const FIGURE = {
  allocated: '分配',
  consumed: '已使用',
  reserved: '已占用',
  available: '可用',
  cut: '已压减',
  lapsed: '已作废',
  offQuota: '不占指标',
} as const
export type Figure = keyof typeof FIGURE

/** The report's own words, block by block, in the order of the paper. */
export const BLOCK = {
  overview: '总体情况',
  allocation: '指标分配情况',
  use: '指标使用情况',
  problems: '存在的问题',
  next: '下一步打算',
} as const
export type Block = keyof typeof BLOCK
export const BLOCKS = Object.keys(BLOCK) as Block[]
export type ReportBlocks = Record<Block, string>

/** Used in per cent, one decimal. */
export const rateOf = (part: number, whole: number): number | null => (whole > 0 ? Math.round((1000 * part) / whole) / 10 : null)
/** A line's share of its own quota that was used. */
export const lineRate = (line: { consumed: number; allocated: number }) => rateOf(line.consumed, line.allocated)
