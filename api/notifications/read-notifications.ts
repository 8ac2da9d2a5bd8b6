/** The bell: what happened to the cases of one's organisation. */
import { command } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { decodeCursor, pageOf } from '../core/keyset.ts'
import { query } from '../core/query.ts'
import { countUnread, listNotifications, markRead } from './notifications.repo.ts'
import { readInput } from './notifications.schemas.ts'

const own = (run: Run) => {
  if (!run.actor.orgId) throw refuse('not-allowed', '没有所属单位')
  return { orgId: run.actor.orgId, roles: run.actor.roles }
}

export const notificationList = query('notification.read', async (run, input: { after?: string | undefined }) => {
  const mine = own(run)
  const rows = await listNotifications(run.tx, { ...mine, after: decodeCursor(input.after, 2) })
  return { unread: await countUnread(run.tx, mine), ...pageOf(rows, (row) => [row.createdAt, row.id]) }
})

/** Looking at a notice changes no case and enters no trace. */
export const readNotifications = command({
  act: 'notification.read',
  permission: 'notification.read',
  input: readInput,
  async run(run, input) {
    const read = await markRead(run.tx, { ...own(run), ids: input.ids ?? null, now: run.now })
    return { result: { read }, event: [] }
  },
})
