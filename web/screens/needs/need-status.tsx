import type { NeedStatus } from '../../../api/quotas/special-needs.schemas.ts'
import { t } from '../../i18n/index.ts'
import { Tag } from '../../ui/tag.tsx'

const TONE = { asked: 'amber', granted: 'green', refused: 'red', withdrawn: 'neutral' } as const

export const NeedTag = (p: { status: NeedStatus }) => <Tag tone={TONE[p.status]}>{t(`needs.status.${p.status}`)}</Tag>
