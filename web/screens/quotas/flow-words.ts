import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import type { FlowNode } from './flow-tree.ts'

export function nodeName(node: FlowNode): string {
  if (node.kind === 'total') return t('ledger.flowRoot')
  if (node.kind === 'own') return t('ledger.flowOwn', { name: node.name })
  if (node.kind === 'rest') return t('ledger.flowRest', { n: formatNumber(node.count) })
  return node.kind === 'restUnits' ? t('ledger.flowRestUnits', { n: formatNumber(node.count) }) : node.name
}

/** A node in words, for those who hear it. */
export function nodeWords(node: FlowNode): string {
  const n = (key: keyof FlowNode['figures']) => formatNumber(node.figures[key])
  const words = t('ledger.flowNode', {
    name: nodeName(node),
    held: formatNumber(node.held),
    consumed: n('consumed'),
    reserved: n('reserved'),
    available: n('available'),
  })
  const ended = node.figures.cut + node.figures.lapsed > 0
  return ended ? words + t('ledger.flowNodeEnded', { cut: n('cut'), lapsed: n('lapsed') }) : words
}
