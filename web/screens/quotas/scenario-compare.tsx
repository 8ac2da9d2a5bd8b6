import { createMemo, createSignal, For, Show } from 'solid-js'
import pinyin from 'pinyin-match'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { TextField } from '../../ui/fields/text-field.tsx'
import { createGrid } from '../../ui/grid.ts'
import { GridFrame, gridStyles as g, type GridColumn } from '../../ui/grid-frame.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Signed } from '../../ui/signed.tsx'
import { BasisDialog } from './basis-dialog.tsx'
import { scenarioBasis, type Scenario, type Scenarios } from './formula.data.ts'
import s from './quotas.module.css'
import type { Plan } from './quotas.data.ts'

export interface ScenarioCompareProps {
  plan: Plan
  members: Scenarios['members']
  scenarios: readonly Scenario[]
  draft: ReadonlyMap<string, number>
}

/** Everybody's number in each scenario, with its difference from the draft; every number opens into its factors. */
export function ScenarioCompare(p: ScenarioCompareProps) {
  const [search, setSearch] = createSignal('')
  const [opened, setOpened] = createSignal<{ scenario: Scenario; orgId: string; name: string }>()
  const shown = createMemo(() => {
    const text = search().trim()
    return p.members.filter(({ name }) => !text || Boolean(pinyin.match(name, text)))
  })
  const grid = createGrid({ rows: () => shown().length, columns: () => p.scenarios.length })
  const columns = (): GridColumn[] => [
    { head: t('quotas.unit'), width: 'name', start: true },
    { head: t('formula.draftNow'), width: 'number' },
    ...p.scenarios.map(({ name }): GridColumn => ({ head: name, title: name, width: 'wide' })),
  ]
  return (
    <Panel title={t('formula.side')} aside={<span class="muted">{t('formula.sideLead')}</span>} flush>
      <div class={`${s.tools} no-print`}>
        <TextField
          id="f-compare-search"
          label={t('quotas.filterLines')}
          hideLabel
          placeholder={t('quotas.filterLines')}
          type="search"
          value={search()}
          onChange={setSearch}
        />
      </div>
      <GridFrame
        grid={grid}
        caption={t('formula.side')}
        columns={columns()}
        rows={shown()}
        empty={t('quotas.noLines')}
        row={(member, index) => (
          <tr aria-rowindex={index + 2}>
            <th scope="row" title={member().name}>
              <span class={g.name}>{member().name}</span>
            </th>
            <td>{formatNumber(p.draft.get(member().orgId) ?? 0)}</td>
            <For each={p.scenarios}>
              {(scenario, at) => (
                <td>
                  <ShareNumber
                    cell={`${index}:${at()}`}
                    name={`${member().name} ${scenario.name}`}
                    n={scenario.shares[member().orgId]}
                    draft={p.draft.get(member().orgId) ?? 0}
                    onWhy={() => setOpened({ scenario, ...member() })}
                  />
                </td>
              )}
            </For>
          </tr>
        )}
      />
      <Show when={opened()} keyed>
        {({ scenario, orgId, name }) => (
          <BasisDialog
            name={`${name}（${scenario.name}）`}
            question={['scenario', scenario.id, orgId]}
            ask={() => scenarioBasis(p.plan.id, scenario.id, orgId)}
            onClose={() => setOpened(undefined)}
          />
        )}
      </Show>
    </Panel>
  )
}

function ShareNumber(p: { cell: string; name: string; n: number | undefined; draft: number; onWhy: () => void }) {
  return (
    <Show when={p.n !== undefined} fallback={<span class="muted">—</span>}>
      <button
        type="button"
        class={g.why}
        data-cell={p.cell}
        aria-haspopup="dialog"
        aria-label={t('formula.whyOf', { name: p.name, n: String(p.n) })}
        onClick={() => p.onWhy()}
      >
        {formatNumber(p.n ?? 0)}
      </button>{' '}
      (<Signed n={(p.n ?? 0) - p.draft} />)
    </Show>
  )
}
