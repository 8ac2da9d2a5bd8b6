import Pencil from 'lucide-solid/icons/pencil'
import { Show, createSignal, lazy } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Mark } from '../../ui/tag.tsx'
import type { Org } from './orgs.data.ts'

const StandingDialog = lazy(async () => ({ default: (await import('./standing-dialog.tsx')).StandingDialog }))

/** Each fact of Article 10 with its two words, good one first. */
export const STANDING = [
  { key: 'operatingNormally', good: true, words: ['orgs.good', 'orgs.bad'] },
  { key: 'creditGood', good: true, words: ['orgs.good', 'orgs.bad'] },
  { key: 'hasViolations', good: false, words: ['orgs.hasNone', 'orgs.hasSome'] },
  { key: 'paysTax', good: true, words: ['orgs.yesPays', 'orgs.noPays'] },
  { key: 'archiveArranged', good: true, words: ['orgs.arranged', 'orgs.notArranged'] },
] as const

/** Facts that decide whether the employer may declare; changed by its unit or the bureau, with a reason. */
export function StandingPanel(p: { org: Org; mayEdit: boolean }) {
  const [editing, setEditing] = createSignal(false)
  const rows = () =>
    STANDING.map(({ key, good, words }) => {
      const fine = () => p.org[key] === good
      return { label: t(`orgs.${key}`), value: <Mark tone={fine() ? 'green' : 'red'}>{t(words[fine() ? 0 : 1])}</Mark> }
    })
  return (
    <Panel
      title={t('orgs.standing')}
      flush
      tags={<Citation article="10" />}
      aside={
        <Show when={p.mayEdit}>
          <Button onClick={() => setEditing(true)}>
            <Pencil size={15} aria-hidden="true" />
            {t('orgs.editStanding')}
          </Button>
        </Show>
      }
    >
      <DataList rows={rows()} />
      <Show when={editing()}>
        <StandingDialog org={p.org} onClose={() => setEditing(false)} />
      </Show>
    </Panel>
  )
}
