import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Tabs } from '../../ui/tabs.tsx'

export type LetterTab = 'list' | 'batches' | 'corrections' | 'numbers'
const HREF: Record<LetterTab, string> = {
  list: '/letters',
  batches: '/letters/batches',
  corrections: '/letters/corrections',
  numbers: '/letters/numbers',
}

/** The papers, what was done to many at once, what is to be corrected, whether the numbers hold. */
export function LetterTabs(p: { current: LetterTab }) {
  const session = useSession()
  const tabs = (): LetterTab[] => (session.can('audit.read') ? ['list', 'batches', 'corrections', 'numbers'] : ['list', 'batches'])
  return (
    <Show when={session.user()}>
      <Tabs
        label={t('letters.tabs')}
        items={tabs().map((tab) => ({ label: t(`letters.tab.${tab}`), href: HREF[tab], current: tab === p.current }))}
      />
    </Show>
  )
}
