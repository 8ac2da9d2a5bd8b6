/** An organisation's people: added, given roles, disabled by their administrator; everybody minds the own password and one-time codes. */
import { Secret } from 'otpauth'
import { z } from 'zod'
import { command, type Outcome } from '../core/command.ts'
import type { Run } from '../core/context.ts'
import { sha256 } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { elevated } from '../core/transaction.ts'
import { ROLE } from '../rules/terms.ts'
import {
  accountForUpdate,
  accountsOf,
  deleteOtherSessions,
  deleteSession,
  insertAccount,
  mayStaff,
  updateAccount,
  useTotpStep,
  type AccountRow,
} from './accounts.repo.ts'
import { accountInput, accountUpdate, changePasswordInput, totpInput } from './accounts.schemas.ts'
import { hashPassword, isPassword, temporaryPassword } from './password.ts'
import { totpStep } from './sign-in.ts'

/** People of the asker's organisation, or of one it supervises. */
export const listAccounts = query('account.read', (run, input: { orgId?: string | undefined }) =>
  accountsOf(run.tx, input.orgId ?? run.actor.orgId!),
)

const event = (account: { id: string; orgId: string }, more: object = {}) => ({
  subject: { type: 'account', id: account.id },
  scopeOrgId: account.orgId,
  ...more,
})

/** Adds a person; the temporary password is answered once and stored nowhere in clear. */
export const createAccount = command({
  act: 'account.create',
  permission: 'account.manage',
  input: accountInput,
  async run(run, input) {
    const orgId = input.orgId ?? run.actor.orgId!
    if (!(await mayStaff(run.tx, orgId))) throw refuse('not-found', '没有这个单位，或不在您的管辖范围内')
    const password = temporaryPassword()
    const id = await insertAccount(run.tx, {
      orgId,
      username: input.username,
      name: input.name,
      roles: input.roles,
      passwordHash: await hashPassword(password),
      mustChangePassword: true,
    })
    return {
      result: { id, username: input.username, temporaryPassword: password },
      event: event({ id, orgId }, { after: { username: input.username, name: input.name, roles: input.roles } }),
    }
  },
})

async function own(run: Run): Promise<AccountRow> {
  const account = run.actor.userId ? await accountForUpdate(run.tx, run.actor.userId) : undefined
  if (!account) throw refuse('not-found', '没有这个账号')
  return account
}

export const updateAccountRoles = command({
  act: 'account.update',
  permission: 'account.manage',
  input: accountUpdate,
  async run(run, input) {
    const account = await accountForUpdate(run.tx, input.id)
    if (!account) throw refuse('not-found', '没有这个账号')
    if (account.id === run.actor.userId && (input.disabled || (input.roles && !input.roles.includes('admin'))))
      throw refuse('conflict', '不能停用本人账号或取消本人的管理员岗位，请由另一位管理员办理')
    const password = input.resetPassword ? temporaryPassword() : null
    await updateAccount(run.tx, account.id, {
      ...(input.roles ? { roles: input.roles } : {}),
      ...(input.disabled === undefined ? {} : { disabledAt: input.disabled ? run.now : null }),
      ...(password
        ? {
            passwordHash: await hashPassword(password),
            mustChangePassword: true,
            failed: 0,
            lockedUntil: null,
            totpOn: false,
            totpSecret: null,
          }
        : {}),
    })
    if (input.disabled || password) await deleteOtherSessions(run.tx, account.id, null)
    const named = (roles: readonly (keyof typeof ROLE)[]) => roles.map((role) => ROLE[role])
    return {
      result: { id: account.id, temporaryPassword: password },
      event: event(account, {
        before: { roles: named(account.roles), disabled: account.disabledAt !== null },
        after: {
          roles: named(input.roles ?? account.roles),
          disabled: input.disabled ?? account.disabledAt !== null,
          ...(password ? { passwordReset: true } : {}),
        },
      }),
    }
  },
})

export const changePassword = command({
  act: 'account.changePassword',
  permission: 'account.self',
  input: changePasswordInput.extend({ token: z.string().nullable() }),
  async run(run, input) {
    const account = await own(run)
    if (!(await isPassword(account.passwordHash, input.current)))
      throw refuse('invalid', '当前密码不正确', { errors: [{ pointer: '/current', detail: '当前密码不正确' }] })
    if (input.next.toLowerCase().includes(account.username))
      throw refuse('invalid', '密码不能包含用户名', { errors: [{ pointer: '/next', detail: '密码不能包含用户名' }] })
    await updateAccount(run.tx, account.id, { passwordHash: await hashPassword(input.next), mustChangePassword: false })
    await deleteOtherSessions(run.tx, account.id, input.token ? sha256(input.token) : null)
    return { result: { ok: true }, event: event(account) }
  },
})

/** Ends the session of the request, whoever holds it; the trace names who left. */
export const signOut = command({
  act: 'account.signOut',
  permission: 'session.read',
  input: z.object({ token: z.string() }),
  async run(run, input) {
    // a graduate's session hangs on no account, so its own view does not show it
    await elevated(run, () => deleteSession(run.tx, sha256(input.token)))
    return { result: { ok: true }, event: { subject: { type: 'account', id: run.actor.userId ?? run.actor.tier } } }
  },
})

interface TotpState {
  secret: string | null
  uri: string | null
  on: boolean
}

/** One-time codes: start gives a secret for the app, confirm switches them on, stop needs the password. */
export const setTotp = command({
  act: 'account.totp',
  permission: 'account.self',
  input: totpInput,
  async run(run, input): Promise<Outcome<TotpState>> {
    const account = await own(run)
    if (input.action === 'start') {
      const secret = new Secret({ size: 20 }).base32
      await updateAccount(run.tx, account.id, { totpSecret: run.deps.secrets.seal(secret), totpOn: false })
      const uri = `otpauth://totp/${encodeURIComponent(`引进毕业生:${account.username}`)}?secret=${secret}&issuer=${encodeURIComponent('引进毕业生')}`
      return { result: { secret, uri, on: false }, event: event(account, { act: 'account.totpStart' }) }
    }
    if (input.action === 'confirm') {
      const now = run.deps.clock.now()
      const step = account.totpSecret ? totpStep(run.deps.secrets.open(account.totpSecret), input.code, now) : null
      if (step === null || !(await useTotpStep(run.tx, account.id, step)))
        throw refuse('invalid', '动态口令不正确', { errors: [{ pointer: '/code', detail: '动态口令不正确，请检查手机时间' }] })
      await updateAccount(run.tx, account.id, { totpOn: true })
      return { result: { secret: null, uri: null, on: true }, event: event(account, { act: 'account.totpOn' }) }
    }
    if (!(await isPassword(account.passwordHash, input.password)))
      throw refuse('invalid', '当前密码不正确', { errors: [{ pointer: '/password', detail: '当前密码不正确' }] })
    await updateAccount(run.tx, account.id, { totpOn: false, totpSecret: null })
    return { result: { secret: null, uri: null, on: false }, event: event(account, { act: 'account.totpOff' }) }
  },
})
