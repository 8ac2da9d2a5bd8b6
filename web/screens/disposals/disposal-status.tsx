import type { DisposalStatus } from '../../../api/disposals/disposals.schemas.ts'
import { t } from '../../i18n/index.ts'
import { Tag } from '../../ui/tag.tsx'

const TONE = { draft: 'amber', decided: 'blue', done: 'neutral', dropped: 'neutral' } as const

export const DisposalTag = (p: { status: DisposalStatus }) => <Tag tone={TONE[p.status]}>{t(`disposals.status.${p.status}`)}</Tag>
