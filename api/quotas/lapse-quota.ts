import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { tellOrgs } from '../decisions/decisions.repo.ts'
import { yearContext } from '../years/year-context.ts'
import { postMovements } from './post-movement.ts'
import { accountsWithAvailable, lockAccounts, lockGiver } from './quotas.repo.ts'
import { lapseInput } from './quotas.schemas.ts'

/** After declaration has closed (Article 17(3)1) what nobody used lapses, account by account; asked again it takes what came back since. */
export const lapseQuota = command({
  act: 'quota.lapse',
  permission: 'year.edit',
  input: lapseInput,
  async run(run, input) {
    const { windows } = await yearContext(run, input.year)
    if (run.today <= windows.declaration.to)
      throw refuse('window-closed', `${input.year} 年度申报公示期到 ${windows.declaration.to} 截止，期满后未用指标才作废（第17条）`)
    await lockGiver(run.tx, input.year, run.actor.orgId!)
    // what a case gives back meanwhile waits for the next time; what lapses is what the locked accounts hold
    const found = await accountsWithAvailable(run.tx, input.year)
    const left = (
      await lockAccounts(
        run.tx,
        input.year,
        found.map(({ orgId }) => orgId),
      )
    ).filter(({ available }) => available > 0)
    const total = left.reduce((sum, account) => sum + account.available, 0)
    if (total === 0) throw refuse('conflict', '没有可作废的指标')
    const note = `申报公示期于 ${windows.declaration.to} 届满`
    await postMovements(
      run,
      left.map((account) => ({ year: input.year, kind: 'lapse', fromOrgId: account.orgId, amount: account.available, note })),
    )
    await tellOrgs(
      run.tx,
      left
        .filter(({ orgId }) => orgId !== run.actor.orgId)
        .map((account) => ({
          orgId: account.orgId,
          title: `${input.year} 年度未用指标作废 ${account.available} 个`,
          body: note,
          href: `/quota?year=${input.year}`,
          createdAt: run.now,
        })),
    )
    return {
      result: { year: input.year, accounts: left.length, total },
      event: {
        subject: { type: 'year', id: String(input.year) },
        article: '17(3)1',
        after: { accounts: left.length, lapsed: total },
        note,
      },
    }
  },
})
