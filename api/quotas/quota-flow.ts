/** Where the annual total is: every account with the one it hangs under, as it stands or stood at a moment. The screen draws it, Excel lists it. */
import type { z } from 'zod'
import type { Ctx } from '../core/context.ts'
import { query } from '../core/query.ts'
import { writeWorkbook } from '../imports/workbook-writer.ts'
import { figuresOf } from './account-access.ts'
import { accountsOfYear, type Figures } from './quotas.repo.ts'
import { foldYear } from './statement.repo.ts'
import type { flowQuery } from './statement.schemas.ts'
import { sheetOf } from './statement.ts'

export interface FlowAccount extends Figures {
  orgId: string
  name: string
  tier: 'bureau' | 'supervisingUnit' | 'employer' | 'auditor'
  /** The unit of an employer. */
  parentId: string | null
}

/** The bureau and the auditor see the city, a unit its system, an employer itself. Accounts with nothing in them are left out. */
export const quotaFlow = query('quota.read', async (run, input: z.output<typeof flowQuery>) => {
  const rows = await accountsOfYear(run.tx, input.year)
  const folds = input.at ? new Map((await foldYear(run.tx, input.year, input.at)).map((fold) => [fold.orgId, fold])) : undefined
  const accounts = rows.map(({ orgId, name, tier, parentId, ...figures }): FlowAccount => ({
    orgId,
    name,
    tier,
    parentId: tier === 'employer' ? parentId : null,
    ...figuresOf(folds ? folds.get(orgId) : figures),
  }))
  return { year: input.year, at: input.at ?? null, accounts: accounts.filter(({ held }) => held > 0) }
})

const TIER = { bureau: '市局', supervisingUnit: '主管单位', employer: '用人单位', auditor: '' } as const

export async function exportFlow(ctx: Ctx, input: z.output<typeof flowQuery>): Promise<Uint8Array> {
  const { accounts } = await quotaFlow(ctx, input)
  const nameOf = new Map(accounts.map(({ orgId, name }) => [orgId, name]))
  const number = (title: string, key: keyof Figures) => ({
    title,
    width: 10,
    format: 'number' as const,
    of: (row: FlowAccount) => row[key],
  })
  const rows = accounts.toSorted((a, b) => b.held - a.held || (a.name < b.name ? -1 : 1))
  return writeWorkbook({
    sheets: [
      sheetOf<FlowAccount>(
        '指标流向',
        [
          { title: '层级', width: 12, format: 'text', of: (row) => TIER[row.tier] },
          { title: '主管单位', width: 28, format: 'text', of: (row) => (row.parentId ? (nameOf.get(row.parentId) ?? null) : null) },
          { title: '账户', width: 32, format: 'text', of: (row) => row.name },
          number('本级现有', 'held'),
          number('可用', 'available'),
          number('占用', 'reserved'),
          number('使用', 'consumed'),
          number('压减', 'cut'),
          number('作废', 'lapsed'),
        ],
        rows,
      ),
    ],
  })
}
