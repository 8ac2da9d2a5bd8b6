import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { Tone } from '../../ui/tone.ts'

interface Stated {
  status: 'valid' | 'revoked' | 'superseded'
  validUntil: string | null
  endedOn: string | null
}

const TONES: Record<Stated['status'] | 'expired', Tone> = { valid: 'green', expired: 'neutral', revoked: 'red', superseded: 'amber' }

/** Whether a paper still holds, in a word. */
export function LetterState(p: { letter: Stated }) {
  const session = useSession()
  const state = () =>
    p.letter.status === 'valid' && p.letter.validUntil !== null && p.letter.validUntil < session.today() ? 'expired' : p.letter.status
  const words = () =>
    p.letter.endedOn ? t('letters.endedOn', { day: p.letter.endedOn, status: t(`letters.${state()}`) }) : t(`letters.${state()}`)
  return <Tag tone={TONES[state()]}>{words()}</Tag>
}
