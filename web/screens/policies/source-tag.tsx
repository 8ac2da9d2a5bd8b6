import type { Source } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { Tag } from '../../ui/tag.tsx'
import { sourceTone } from '../../ui/policy-words.ts'

/** How sure a statement is: 文本, 公开资料, 未核实, 市局决定. */
export function SourceTag(p: { source: Source }) {
  return <Tag tone={sourceTone[p.source]}>{t(`policies.source.${p.source}`)}</Tag>
}
