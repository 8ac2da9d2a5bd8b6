import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CaseAction } from '../../api/rules/case-status.ts'
import { TRANSITIONS } from '../../api/rules/case-status.ts'
import type { LedgerEntry } from '../../api/rules/ledger-invariants.ts'
import { ledgerInvariants } from '../../api/rules/ledger-invariants.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import type { HeldUnit, MovementKind, QuotaAccount, QuotaEffect } from '../../api/rules/quota.ts'
import { MOVEMENT, canReserve, entriesOf, isWithinAvailable, quotaEffect } from '../../api/rules/quota.ts'
import { sentenceOf } from './a-case.ts'

const account = (over: Partial<QuotaAccount> = {}): QuotaAccount => ({
  id: 'e1',
  name: '海云示例科技公司',
  kind: 'EMPLOYER',
  available: 0,
  reserved: 0,
  consumed: 0,
  cut: 0,
  lapsed: 0,
  ...over,
})

describe('动作对案卷所占指标的影响', () => {
  /** [动作, 不占, 已占用, 已使用（窗口内）, 已使用（窗口外）] */
  const TABLE: Record<CaseAction, [QuotaEffect, QuotaEffect, QuotaEffect, QuotaEffect]> = {
    submit: ['reserve', 'none', 'none', 'none'],
    return: ['none', 'none', 'none', 'none'],
    verify: ['none', 'none', 'none', 'none'],
    endorse: ['none', 'none', 'none', 'none'],
    refuse: ['none', 'release', 'restore', 'none'],
    consent: ['none', 'none', 'none', 'none'],
    decline: ['none', 'release', 'restore', 'none'],
    publish: ['none', 'none', 'none', 'none'],
    upholdObjection: ['none', 'release', 'restore', 'none'],
    clearNotice: ['none', 'none', 'none', 'none'],
    sendToBureau: ['none', 'none', 'none', 'none'],
    bureauReturn: ['none', 'none', 'none', 'none'],
    bureauReview: ['none', 'none', 'none', 'none'],
    approve: ['none', 'consume', 'none', 'none'],
    bureauRefuse: ['none', 'release', 'restore', 'none'],
    reportOnboarding: ['none', 'none', 'none', 'none'],
    returnOnboarding: ['none', 'none', 'none', 'none'],
    confirmOnboarding: ['none', 'none', 'none', 'none'],
    applySettlement: ['none', 'none', 'none', 'none'],
    settlementReview: ['none', 'none', 'none', 'none'],
    approveSettlement: ['none', 'none', 'none', 'none'],
    refuseSettlement: ['none', 'release', 'restore', 'none'],
    recordRegistration: ['none', 'none', 'none', 'none'],
    archive: ['none', 'none', 'none', 'none'],
    withdraw: ['none', 'release', 'restore', 'none'],
    revoke: ['none', 'release', 'restore', 'none'],
    disqualify: ['none', 'release', 'restore', 'none'],
  }
  test.each(Object.keys(TRANSITIONS) as CaseAction[])('%s', (action) => {
    const held: [HeldUnit, boolean][] = [
      ['none', true],
      ['reserved', true],
      ['consumed', true],
      ['consumed', false],
    ]
    expect(held.map(([h, inside]) => quotaEffect(action, h, inside))).toEqual(TABLE[action])
  })
  test('计划单列的案卷不动指标', () => {
    expect(quotaEffect('submit', 'none', true, true)).toBe('none')
    expect(quotaEffect('approve', 'none', true, true)).toBe('none')
    // 退回补正时改为不占指标：占着的一个退回
    expect(quotaEffect('submit', 'reserved', true, true)).toBe('release')
  })
  test('窗口关闭后占用的指标仍退回', () => expect(quotaEffect('bureauRefuse', 'reserved', false)).toBe('release'))
})

describe('余额', () => {
  test('用完时拒绝并写明账户和数字', () => {
    const verdict = canReserve(account({ reserved: 3, consumed: 17, cut: 2 }), policy2018)
    expect(sentenceOf(verdict)).toBe('海云示例科技公司的指标已用完：共 22 个，已占用 3、已使用 17、已压减 2，可用 0')
    expect(verdict.kind === 'refused' && verdict.failures[0]?.facts).toEqual({
      accountId: 'e1',
      name: '海云示例科技公司',
      total: 22,
      available: 0,
      reserved: 3,
      consumed: 17,
      cut: 2,
      lapsed: 0,
    })
    expect(canReserve(account({ available: 1 }), policy2018).kind).toBe('pass')
  })
  test('转出不得超过可用', () => {
    expect(isWithinAvailable({ account: account({ available: 5 }), amount: 5 }, policy2018).kind).toBe('pass')
    expect(sentenceOf(isWithinAvailable({ account: account({ available: 5 }), amount: 6 }, policy2018))).toBe(
      '海云示例科技公司可用指标 5 个，不足 6 个，差 1 个',
    )
  })
})

describe('分录', () => {
  test('下达、分配、占用、撤销退回', () => {
    expect(entriesOf('grant', { from: 'pool', amount: 100 })).toEqual([
      { accountId: 'pool', bucket: 'granted', delta: -100 },
      { accountId: 'pool', bucket: 'available', delta: 100 },
    ])
    expect(entriesOf('allocate', { from: 'pool', to: 'u1', amount: 20 })).toEqual([
      { accountId: 'pool', bucket: 'available', delta: -20 },
      { accountId: 'u1', bucket: 'available', delta: 20 },
    ])
    expect(entriesOf('reserve', { from: 'e1', amount: 1, caseId: 'c1' })).toEqual([
      { accountId: 'e1', bucket: 'available', delta: -1, caseId: 'c1' },
      { accountId: 'e1', bucket: 'reserved', delta: 1, caseId: 'c1' },
    ])
    expect(entriesOf('restore', { from: 'e1', to: 'u1', amount: 1, caseId: 'c1' })).toEqual([
      { accountId: 'e1', bucket: 'consumed', delta: -1, caseId: 'c1' },
      { accountId: 'u1', bucket: 'available', delta: 1, caseId: 'c1' },
    ])
  })
  test('数量与账户有误时不成立', () => {
    expect(() => entriesOf('grant', { from: 'pool', amount: 0 })).toThrow('指标数量应为正整数，现为 0')
    expect(() => entriesOf('grant', { from: 'pool', amount: 1.5 })).toThrow(RangeError)
    expect(() => entriesOf('allocate', { from: 'pool', amount: 1 })).toThrow('分配指标须指明转入账户')
    expect(() => entriesOf('transfer', { from: 'u1', to: 'u1', amount: 1 })).toThrow('指标调剂的转出与转入是同一账户')
  })
})

/** A small ledger that can only do what the real one may: the model of the properties below. */
function play(moves: { kind: MovementKind; amount: number; pick: number }[]) {
  const accounts = [
    account({ id: 'pool', kind: 'POOL', name: '市局' }),
    account({ id: 'u1', kind: 'UNIT', name: '甲' }),
    account({ id: 'e1', name: '乙' }),
  ]
  const entries: LedgerEntry[] = []
  const held = new Map<string, HeldUnit>()
  moves.forEach(({ kind, amount, pick }, i) => {
    const from = kind === 'grant' ? accounts[0]! : accounts[pick % 3]!
    const to = kind === 'restore' ? accounts[1]! : accounts[(pick + 1) % 3]!
    const ofCase = ['reserve', 'consume', 'release', 'restore'].includes(kind)
    const caseId = ofCase ? `c${pick % 3}` : undefined
    const wants: HeldUnit = kind === 'reserve' ? 'none' : kind === 'restore' ? 'consumed' : 'reserved'
    if (ofCase && (held.get(caseId!) ?? 'none') !== wants) return
    const { from: bucket } = MOVEMENT[kind]
    const n = ofCase ? 1 : amount
    if (bucket !== 'granted' && from[bucket] < n) return
    if (kind === 'restore' && from.id === to.id) return
    const lines = entriesOf(kind, { from: from.id, to: to.id, amount: n, ...(caseId && { caseId }) })
    for (const line of lines) {
      entries.push({ ...line, movementId: `m${i}`, kind })
      const at = accounts.find((a) => a.id === line.accountId)!
      if (line.bucket !== 'granted') at[line.bucket] += line.delta
    }
    if (caseId) held.set(caseId, kind === 'reserve' ? 'reserved' : kind === 'consume' ? 'consumed' : 'none')
  })
  return { accounts, entries, cases: [...held].map(([caseId, h]) => ({ caseId, held: h })) }
}

describe('台账不变量', () => {
  const books = () =>
    play([
      { kind: 'grant', amount: 10, pick: 0 },
      { kind: 'allocate', amount: 6, pick: 0 },
      { kind: 'allocate', amount: 4, pick: 1 },
      { kind: 'reserve', amount: 1, pick: 2 },
      { kind: 'cut', amount: 1, pick: 1 },
    ])

  test('成立时各项给出数字', () => {
    expect(ledgerInvariants(books()).map((i) => [i.name, i.holds, i.figure])).toEqual([
      ['noNegative', true, '3 个账户，最低余额不小于 0'],
      ['sumsToZero', true, '5 笔变动，10 行'],
      ['grantedIsHeld', true, '下达 10 = 可用 8 + 已占用 1 + 已使用 0 + 已压减 1 + 已作废 0'],
      ['balancesAreFolds', true, '3 个账户逐项相符'],
      ['oneUnitACase', true, '1 个案卷各占 1 个'],
      ['casesAgree', true, '1 个案卷'],
      ['offQuotaHoldsNone', true, '0 个案卷，占用 0 个'],
    ])
  })

  test('任何一处改动都被发现', () => {
    const failing = (change: (b: ReturnType<typeof books>) => void) => {
      const b = books()
      change(b)
      return ledgerInvariants(b)
        .filter((i) => !i.holds)
        .map((i) => i.name)
    }
    expect(
      failing((b) => {
        b.accounts[2]!.available = -1
      }),
    ).toEqual(['noNegative', 'grantedIsHeld', 'balancesAreFolds'])
    expect(
      failing((b) => {
        b.accounts[2]!.available += 1
      }),
    ).toEqual(['grantedIsHeld', 'balancesAreFolds'])
    expect(
      failing((b) => {
        b.entries.pop()
      }),
    ).toEqual(['sumsToZero', 'balancesAreFolds'])
    expect(
      failing((b) => {
        b.entries[0]!.delta = -11
      }),
    ).toEqual(['sumsToZero', 'grantedIsHeld'])
    expect(
      failing((b) => {
        b.cases[0]!.held = 'none'
      }),
    ).toEqual(['casesAgree'])
    expect(
      failing((b) => {
        b.accounts.pop()
      }),
    ).toEqual(['grantedIsHeld', 'balancesAreFolds'])
    expect(
      failing((b) => {
        b.entries.push(
          ...entriesOf('reserve', { from: 'e1', amount: 1, caseId: 'c2' }).map((l) => ({
            ...l,
            movementId: 'x',
            kind: 'reserve' as const,
          })),
        )
        b.accounts[2]!.available -= 1
        b.accounts[2]!.reserved += 1
      }),
    ).toEqual(['oneUnitACase'])
  })

  test('性质：任意合法变动之后都成立', () => {
    const move = fc.record({
      kind: fc.constantFrom(...(Object.keys(MOVEMENT) as MovementKind[])),
      amount: fc.integer({ min: 1, max: 9 }),
      pick: fc.nat(8),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        // A case reserved at one employer is consumed there: the model keeps it by the same pick.
        const sound = moves.map((m) =>
          ['reserve', 'consume', 'release', 'restore'].includes(m.kind) ? { ...m, pick: 2 + 3 * (m.pick % 3) } : m,
        )
        expect(ledgerInvariants(play([{ kind: 'grant', amount: 50, pick: 0 }, ...sound])).filter((i) => !i.holds)).toEqual([])
      }),
    )
  })
})
