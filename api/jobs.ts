/** What is done after acts and by the clock. Add a kind of job: one line here. */
import { asSystem, type Ctx } from './core/context.ts'
import type { JobHandlers } from './core/jobs.ts'
import { sealNightly } from './audit/make-head.ts'
import { deliverHeadJob } from './audit/send-head.ts'
import { dropFileJob } from './core/drop-file.ts'
import { disposalJob } from './disposals/decide-disposal.ts'
import { checkImportJob } from './imports/check-import.ts'
import { takeImportJob } from './imports/take-import.ts'
import { dropExpired } from './jobs.repo.ts'
import { validateImportJob } from './imports/validate-import.ts'
import { issueBatchJob } from './letters/batch-job.ts'
import { dropSpentPrints, printBatchJob } from './letters/print-job.ts'
import { typesetJob } from './letters/typeset-letter.ts'
import { inTransaction } from './core/transaction.ts'
import { clearDueNotices, clearNoticeJob } from './notices/clear-notices.ts'
import { sendMessageJob } from './notifications/send-messages.ts'
import { proveNightly } from './quotas/ledger-proof.ts'
import { trialJob } from './policies/trial-job.ts'

export const HANDLERS: JobHandlers = {
  'file.drop': dropFileJob,
  'disposal.run': disposalJob,
  'head.deliver': deliverHeadJob,
  'import.validate': validateImportJob,
  'import.check': checkImportJob,
  'import.take': takeImportJob,
  'letter.typeset': typesetJob,
  'letters.issue': issueBatchJob,
  'letters.print': printBatchJob,
  'notice.clear': clearNoticeJob,
  'message.send': sendMessageJob,
  'policy.try': trialJob(),
}

/** Every minute, and when a demo's day is moved: what falls due by itself, and rubbish. */
export async function sweep(ctx: Ctx): Promise<void> {
  await inTransaction(asSystem(ctx), 'read write', ({ tx }) => dropExpired(tx))
  await clearDueNotices(ctx)
  await dropSpentPrints(ctx)
  await proveNightly(ctx)
  // last: what was done above comes under the head of the day
  await sealNightly(ctx)
}
