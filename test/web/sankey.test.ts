import { describe, expect, test } from 'vitest'
import { flowRows, flowTree, type FlowAccount } from '../../web/screens/quotas/flow-tree.ts'
import { sankeyLayout } from '../../web/screens/quotas/sankey-layout.ts'

const account = (orgId: string, tier: FlowAccount['tier'], parentId: string | null, figures: Partial<FlowAccount>): FlowAccount => ({
  orgId,
  name: orgId,
  tier,
  parentId,
  available: 0,
  reserved: 0,
  consumed: 0,
  cut: 0,
  lapsed: 0,
  ...figures,
})
/** 100 in all: 10 in the pool, 60 with 甲 (20 of its own), 30 with 乙. */
const CITY = [
  account('市局', 'bureau', null, { available: 10 }),
  account('甲', 'supervisingUnit', null, { available: 15, cut: 5 }),
  account('甲一', 'employer', '甲', { available: 10, reserved: 5, consumed: 10 }),
  account('甲二', 'employer', '甲', { consumed: 15 }),
  account('乙一', 'employer', '乙', { available: 30 }),
  account('乙', 'supervisingUnit', null, {}),
]
const lines = (only?: string, leaves = 20) =>
  flowRows(flowTree(CITY, { only, leaves })!).map(({ node, depth }) => [depth, node.kind, node.name, node.held])

describe('流向的层次', () => {
  test('总量到主管单位到用人单位，各级本级单列，从多到少', () => {
    expect(lines()).toEqual([
      [0, 'total', '', 100],
      [1, 'own', '市局', 10],
      [1, 'unit', '甲', 60],
      [2, 'own', '甲', 20],
      [2, 'employer', '甲一', 25],
      [2, 'employer', '甲二', 15],
      [1, 'unit', '乙', 30],
      [2, 'employer', '乙一', 30],
    ])
  })

  test('父级的各项等于下级之和', () => {
    const root = flowTree(CITY, { leaves: 20 })!
    expect(root.figures).toEqual({ available: 65, reserved: 5, consumed: 25, cut: 5, lapsed: 0 })
    expect(root.children[1]!.figures).toEqual({ available: 25, reserved: 5, consumed: 25, cut: 5, lapsed: 0 })
  })

  test('只看一个主管单位；不认识的单位仍看全部；没有指标时没有图', () => {
    expect(lines('乙')).toEqual([
      [0, 'unit', '乙', 30],
      [1, 'employer', '乙一', 30],
    ])
    expect(lines('丙')[0]).toEqual([0, 'total', '', 100])
    expect(flowTree([], { leaves: 20 })).toBeNull()
  })

  test('画不下的合为一项，只剩一个时不合', () => {
    const many = [1, 2, 3, 4, 5].map((n) => account(`单位${n}`, 'employer', '甲', { available: n }))
    const names = (leaves: number) => flowTree(many, { only: '甲', leaves })!.children.map(({ kind, count, held }) => [kind, count, held])
    expect(names(3)).toEqual([
      ['employer', 1, 5],
      ['employer', 1, 4],
      ['employer', 1, 3],
      ['rest', 2, 3],
    ])
    expect(names(4)).toHaveLength(5)
    expect(names(4).at(-1)).toEqual(['employer', 1, 1])
  })
})

describe('带的位置', () => {
  const size = { width: 800, tall: 200, bar: 10, slot: 20, gap: 4, labels: 190 }
  const drawing = sankeyLayout(flowTree(CITY, { leaves: 20 })!, size)
  const barOf = (id: string) => drawing.bars.find(({ node }) => node.id === id)!

  test('条的高度按指标数：100 个 200 像素', () => {
    expect([barOf('total').height, barOf('甲').height, barOf('甲一').height, barOf('own-市局').height]).toEqual([200, 120, 50, 20])
    expect([barOf('total').x, barOf('甲').x, barOf('甲一').x]).toEqual([0, 300, 600])
  })

  test('末端不重叠，标注放得下', () => {
    const ends = ['own-市局', 'own-甲', '甲一', '甲二', '乙一'].map(barOf)
    expect(ends.map(({ y }) => y)).toEqual([0, 24, 68, 122, 156])
    expect(drawing.height).toBe(216)
    const tiny = sankeyLayout(
      flowTree([account('甲', 'supervisingUnit', null, { available: 99 }), account('小', 'employer', '甲', { available: 1 })], {
        only: '甲',
        leaves: 9,
      })!,
      size,
    )
    expect(tiny.bars.map(({ node, y, height }) => [node.id, y, height])).toEqual([
      ['甲', 11, 200],
      ['own-甲', 0, 198],
      ['小', 211, 2],
    ])
  })

  test('带的粗细之和等于条的高度，颜色分用途', () => {
    const into = (id: string) =>
      drawing.ribbons.filter(({ to }) => to === id).map(({ bucket, units, thickness }) => [bucket, units, thickness])
    expect(into('甲一')).toEqual([
      ['consumed', 10, 20],
      ['reserved', 5, 10],
      ['available', 10, 20],
    ])
    expect(into('甲')).toEqual([
      ['consumed', 25, 50],
      ['reserved', 5, 10],
      ['available', 25, 50],
      ['cut', 5, 10],
    ])
    expect(drawing.ribbons.filter(({ from }) => from === 'total').reduce((sum, { units }) => sum + units, 0)).toBe(100)
    expect(drawing.ribbons.find(({ to }) => to === 'own-市局')!.path).toBe('M10 68C155 68 155 0 300 0L300 20C155 20 155 88 10 88Z')
  })

  test('条内从上到下：使用、占用、可用、压减、作废', () => {
    expect(barOf('甲').segments.map(({ bucket, height }) => [bucket, height])).toEqual([
      ['consumed', 50],
      ['reserved', 10],
      ['available', 50],
      ['cut', 10],
    ])
  })
})
