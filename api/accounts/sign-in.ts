/** Signing in: password, then a one-time code if the person enrolled; locked out with doubling time after five failures, wherever they come from. */
import { Secret, TOTP } from 'otpauth'
import { writeEvents } from '../core/audit.ts'
import { isPast, later, unixSeconds } from '../core/clock.ts'
import { asSystem, type Actor, type Ctx, type Run } from '../core/context.ts'
import { newToken, sha256 } from '../core/crypto.ts'
import { refuse } from '../core/errors.ts'
import { SESSION_SECONDS } from '../core/session.ts'
import { inTransaction } from '../core/transaction.ts'
import {
  accountByUsername,
  insertSession,
  sessionAccount,
  updateAccount,
  upgradeSession,
  useTotpStep,
  type AccountRow,
} from './accounts.repo.ts'
import { readOrg } from '../orgs/orgs.repo.ts'
import { isPassword } from './password.ts'

const FAILURES_ALLOWED = 5
const FIRST_LOCK_SECONDS = 15 * 60
const LONGEST_LOCK_SECONDS = 24 * 3600

const lockSeconds = (failed: number) => Math.min(FIRST_LOCK_SECONDS * 2 ** (failed - FAILURES_ALLOWED), LONGEST_LOCK_SECONDS)
/** Sign-in counts real time: a demo's moved day must not lock anyone out for a year. */
const realNow = (ctx: Ctx) => ctx.deps.clock.now()
/** The trace names the person and the organisation, although the system looks them up. */
async function byAccount(run: Run, account: AccountRow): Promise<Run> {
  const org = await readOrg(run.tx, account.orgId)
  return {
    ...run,
    actor: {
      ...run.actor,
      userId: account.id,
      name: account.name,
      orgId: account.orgId,
      orgName: org?.name ?? null,
      tier: org?.tier ?? run.actor.tier,
    } satisfies Actor,
  }
}
const event = (account: AccountRow, act: string) => ({ subject: { type: 'account', id: account.id }, scopeOrgId: account.orgId, act })

function lockedRefusal(until: string, now: string) {
  const minutes = Math.max(1, Math.ceil((unixSeconds(until) - unixSeconds(now)) / 60))
  return refuse('account-locked', `连续多次输入错误，账号已临时锁定，请 ${minutes} 分钟后再试，或联系本单位管理员`, { facts: { minutes } })
}

async function countFailure(run: Run, account: AccountRow): Promise<void> {
  const failed = account.failed + 1
  const lockedUntil = failed >= FAILURES_ALLOWED ? later(realNow(run), lockSeconds(failed)) : null
  await updateAccount(run.tx, account.id, { failed, lockedUntil })
  await writeEvents(await byAccount(run, account), 'account.signInFailed', [
    { ...event(account, lockedUntil ? 'account.locked' : 'account.signInFailed') },
  ])
}

export interface SignedIn {
  token: string
  codeNeeded: boolean
  mustChangePassword: boolean
}

/**
 * In: name and password. Out: a session token; with one-time codes enrolled it only allows giving the code.
 * A failure is stored although the answer is a refusal, hence the transaction returns it and the refusal follows.
 */
export async function signIn(ctx: Ctx, input: { username: string; password: string; userAgent: string | null }): Promise<SignedIn> {
  const outcome = await inTransaction(asSystem(ctx), 'read write', async (run) => {
    const account = await accountByUsername(run.tx, input.username.toLowerCase())
    const now = realNow(run)
    const right = await isPassword(account?.passwordHash, input.password)
    if (account?.lockedUntil && !isPast(account.lockedUntil, now)) return lockedRefusal(account.lockedUntil, now)
    if (!account || account.disabledAt || !right) {
      if (account && !account.disabledAt) await countFailure(run, account)
      return refuse('sign-in-failed', '用户名或密码不正确')
    }
    const token = newToken()
    await insertSession(
      run.tx,
      {
        tokenHash: sha256(token),
        accountId: account.id,
        level: account.totpOn ? 'password' : 'full',
        ip: run.ip,
        userAgent: input.userAgent?.slice(0, 200) ?? null,
      },
      SESSION_SECONDS,
    )
    await updateAccount(run.tx, account.id, { failed: account.totpOn ? account.failed : 0, lockedUntil: null, lastSignInAt: now })
    if (!account.totpOn) await writeEvents(await byAccount(run, account), 'account.signIn', [event(account, 'account.signIn')])
    return { token, codeNeeded: account.totpOn, mustChangePassword: account.mustChangePassword }
  })
  if (outcome instanceof Error) throw outcome
  return outcome
}

/** In: an app secret and a code. Out: the time step of the code, or null when it is wrong. */
export function totpStep(secret: string, code: string, now: string): number | null {
  const timestamp = unixSeconds(now) * 1000
  const delta = new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: code, window: 1, timestamp })
  return delta === null ? null : Math.floor(timestamp / 30_000) + delta
}

/** The second step: the code is accepted once, the token is exchanged for a new one. */
export async function giveCode(ctx: Ctx, token: string | null, code: string): Promise<{ token: string }> {
  const outcome = await inTransaction(asSystem(ctx), 'read write', async (run) => {
    const account = token ? await sessionAccount(run.tx, sha256(token)) : undefined
    if (!account?.totpSecret || !token) return refuse('not-signed-in', '登录已过期，请重新登录')
    const now = realNow(run)
    if (account.lockedUntil && !isPast(account.lockedUntil, now)) return lockedRefusal(account.lockedUntil, now)
    const step = totpStep(run.deps.secrets.open(account.totpSecret), code, now)
    if (step === null || !(await useTotpStep(run.tx, account.id, step))) {
      await countFailure(run, account)
      return refuse('sign-in-failed', '动态口令不正确或已使用，请等待下一个口令')
    }
    const next = newToken()
    await upgradeSession(run.tx, sha256(token), sha256(next))
    await updateAccount(run.tx, account.id, { failed: 0, lockedUntil: null })
    await writeEvents(await byAccount(run, account), 'account.signIn', [event(account, 'account.signIn')])
    return { token: next }
  })
  if (outcome instanceof Error) throw outcome
  return outcome
}
