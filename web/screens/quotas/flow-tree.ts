/** The accounts of a year as the tree that is drawn: total, units, employers; what is too small to be drawn is taken together. Pure. */
import { HELD_BUCKETS, type HeldBucket } from '../../../api/rules/quota.ts'

export type FlowFigures = Record<HeldBucket, number>

export interface FlowAccount extends FlowFigures {
  orgId: string
  name: string
  tier: 'bureau' | 'supervisingUnit' | 'employer' | 'auditor'
  parentId: string | null
}

export interface FlowNode {
  id: string
  name: string
  /** `own`: what a giver still holds itself; `rest`: several taken together, `count` of them. */
  kind: 'total' | 'unit' | 'own' | 'employer' | 'rest' | 'restUnits'
  count: number
  held: number
  figures: FlowFigures
  children: FlowNode[]
}

const ENDS_OF_UNIT = 3
const NONE: FlowFigures = { available: 0, reserved: 0, consumed: 0, cut: 0, lapsed: 0 }
const figuresOf = (one: FlowFigures): FlowFigures => ({
  available: one.available,
  reserved: one.reserved,
  consumed: one.consumed,
  cut: one.cut,
  lapsed: one.lapsed,
})
const add = (a: FlowFigures, b: FlowFigures): FlowFigures => ({
  available: a.available + b.available,
  reserved: a.reserved + b.reserved,
  consumed: a.consumed + b.consumed,
  cut: a.cut + b.cut,
  lapsed: a.lapsed + b.lapsed,
})
const heldOf = (figures: FlowFigures): number => HELD_BUCKETS.reduce((sum, bucket) => sum + figures[bucket], 0)

const leaf = (account: FlowAccount, kind: 'own' | 'employer'): FlowNode => {
  const figures = figuresOf(account)
  return {
    id: kind === 'own' ? `own-${account.orgId}` : account.orgId,
    name: account.name,
    kind,
    count: 1,
    held: heldOf(figures),
    figures,
    children: [],
  }
}
const bySize = (a: FlowNode, b: FlowNode) => b.held - a.held || (a.name < b.name ? -1 : 1)

/** Keeps the largest; the others become one node, unless it would stand for a single one. */
function largest(nodes: readonly FlowNode[], keep: number, rest: 'rest' | 'restUnits', id: string): FlowNode[] {
  const sorted = nodes.toSorted(bySize)
  if (sorted.length <= keep + 1) return sorted
  const others = sorted.slice(keep)
  const figures = others.reduce((sum, node) => add(sum, node.figures), NONE)
  return [...sorted.slice(0, keep), { id, name: '', kind: rest, count: others.length, held: heldOf(figures), figures, children: [] }]
}

const parent = (id: string, name: string, kind: 'total' | 'unit', children: FlowNode[]): FlowNode => {
  const figures = children.reduce((sum, node) => add(sum, node.figures), NONE)
  return { id, name, kind, count: 1, held: heldOf(figures), figures, children }
}

const ownFirst = (own: FlowAccount | undefined): FlowNode[] => (own && heldOf(own) > 0 ? [leaf(own, 'own')] : [])

/** In: accounts with something in them; the unit to draw alone, if any; how many ends the drawing bears. Out: the root, or null when there is nothing. */
export function flowTree(accounts: readonly FlowAccount[], options: { only?: string | undefined; leaves: number }): FlowNode | null {
  const employersOf = (unitId: string) =>
    accounts.filter((one) => one.tier === 'employer' && one.parentId === unitId).map((one) => leaf(one, 'employer'))
  const unitNode = (unitId: string, name: string, keep: number): FlowNode =>
    parent(unitId, name, 'unit', [
      ...ownFirst(accounts.find((one) => one.orgId === unitId)),
      ...largest(employersOf(unitId), keep, 'rest', `rest-${unitId}`),
    ])
  const units = [...new Set(accounts.flatMap((one) => (one.tier === 'supervisingUnit' ? [one.orgId] : one.parentId ? [one.parentId] : [])))]
  const nameOf = (id: string) => accounts.find((one) => one.orgId === id)?.name ?? ''
  if (options.only && units.includes(options.only)) return unitNode(options.only, nameOf(options.only), options.leaves)
  const pool = accounts.find((one) => one.tier === 'bureau')
  // each unit drawn takes at least three ends: its own hands, its largest employer, the others
  const most = Math.max(1, Math.floor(options.leaves / ENDS_OF_UNIT))
  const keep = Math.max(1, Math.floor(options.leaves / Math.min(most, Math.max(1, units.length))) - 2)
  const drawn = units.map((id) => unitNode(id, nameOf(id), keep)).filter(({ held }) => held > 0)
  const root = parent('total', '', 'total', [...ownFirst(pool), ...largest(drawn, most, 'restUnits', 'rest-units')])
  return root.held > 0 ? root : null
}

/** Every node with its depth, parents before children: the table of the drawing. */
export const flowRows = (node: FlowNode, depth = 0): { node: FlowNode; depth: number }[] => [
  { node, depth },
  ...node.children.flatMap((child) => flowRows(child, depth + 1)),
]
