/** Where everything of a Sankey drawing lies: bars of nodes, ribbons between them, in pixels. Pure; the width of a ribbon is its number. */
import type { HeldBucket } from '../../../api/rules/quota.ts'
import type { FlowNode } from './flow-tree.ts'

/** Order within a bar, from the top: what is spent first. */
export const FLOW_ORDER = ['consumed', 'reserved', 'available', 'cut', 'lapsed'] as const satisfies readonly HeldBucket[]

export interface Segment {
  bucket: HeldBucket
  x: number
  y: number
  width: number
  height: number
}
export interface Bar {
  node: FlowNode
  depth: number
  x: number
  y: number
  height: number
  segments: Segment[]
}
export interface Ribbon {
  from: string
  to: string
  bucket: HeldBucket
  /** SVG path of the area. */
  path: string
  /** Number of units, as thick as they are tall: `thickness` pixels. */
  units: number
  thickness: number
}
export interface Sankey {
  width: number
  height: number
  bars: Bar[]
  ribbons: Ribbon[]
}

export interface SankeySize {
  width: number
  /** Height of the root's bar. */
  tall: number
  bar: number
  /** Least distance between the middles of two ends: a label must fit. */
  slot: number
  gap: number
  /** Kept free on the right for the labels of the ends. */
  labels: number
}

interface Placed {
  node: FlowNode
  depth: number
  y: number
  height: number
  children: Placed[]
}

const round = (n: number) => Math.round(n * 100) / 100

/** Ends from the top down, each at least a slot tall; a parent stands in the middle of its children. */
function place(node: FlowNode, depth: number, scale: number, size: SankeySize, cursor: { y: number }): Placed {
  const height = node.held * scale
  if (node.children.length === 0) {
    const room = Math.max(height, size.slot)
    const y = cursor.y + (room - height) / 2
    cursor.y += room + size.gap
    return { node, depth, y, height, children: [] }
  }
  const top = cursor.y
  const children = node.children.map((child) => place(child, depth + 1, scale, size, cursor))
  const bottom = cursor.y - size.gap
  const y = (top + bottom - height) / 2
  return { node, depth, y: Math.max(0, y), height, children }
}

const depthOf = (node: FlowNode): number => (node.children.length === 0 ? 0 : 1 + Math.max(...node.children.map(depthOf)))

function segmentsOf(node: FlowNode, x: number, y: number, scale: number, width: number): Segment[] {
  let at = y
  return FLOW_ORDER.filter((bucket) => node.figures[bucket] > 0).map((bucket) => {
    const height = node.figures[bucket] * scale
    const segment = { bucket, x: round(x), y: round(at), width, height: round(height) }
    at += height
    return segment
  })
}

const ribbonPath = (x0: number, y0: number, x1: number, y1: number, t: number): string => {
  const mid = round((x0 + x1) / 2)
  const [a, b, c, d] = [y0, y1, y1 + t, y0 + t].map(round)
  return `M${round(x0)} ${a}C${mid} ${a} ${mid} ${b} ${round(x1)} ${b}L${round(x1)} ${c}C${mid} ${c} ${mid} ${d} ${round(x0)} ${d}Z`
}

/** From each part of the parent's bar to the same part of the child's: the parts of a parent are its children's, bucket by bucket, in their order. */
function ribbonsOf(parent: Placed, x0: number, x1: number, scale: number): Ribbon[] {
  const start = new Map<HeldBucket, number>()
  let at = parent.y
  for (const bucket of FLOW_ORDER) {
    start.set(bucket, at)
    at += parent.node.figures[bucket] * scale
  }
  return parent.children.flatMap((child) => {
    let into = child.y
    return FLOW_ORDER.filter((bucket) => child.node.figures[bucket] > 0).map((bucket) => {
      const units = child.node.figures[bucket]
      const thickness = units * scale
      const from = start.get(bucket) ?? parent.y
      start.set(bucket, from + thickness)
      const path = ribbonPath(x0, from, x1, into, thickness)
      into += thickness
      return { from: parent.node.id, to: child.node.id, bucket, path, units, thickness: round(thickness) }
    })
  })
}

/** In: the tree and the size. Out: bars and ribbons. */
export function sankeyLayout(root: FlowNode, size: SankeySize): Sankey {
  const scale = size.tall / root.held
  const cursor = { y: 0 }
  const placed = place(root, 0, scale, size, cursor)
  const step = (size.width - size.labels - size.bar) / Math.max(1, depthOf(root))
  const bars: Bar[] = []
  const ribbons: Ribbon[] = []
  const walk = (one: Placed) => {
    const x = one.depth * step
    bars.push({
      node: one.node,
      depth: one.depth,
      x: round(x),
      y: round(one.y),
      height: round(one.height),
      segments: segmentsOf(one.node, x, one.y, scale, size.bar),
    })
    ribbons.push(...ribbonsOf(one, x + size.bar, x + step, scale))
    one.children.forEach(walk)
  }
  walk(placed)
  const lowest = Math.max(cursor.y - size.gap, ...bars.map(({ y, height }) => y + height))
  return { width: size.width, height: Math.ceil(lowest), bars, ribbons }
}
