import { Show } from 'solid-js'
import { z } from 'zod'
import { TEXT_IDS } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DifferenceTable } from './difference-table.tsx'
import { usePolicies, usePolicy, type PolicyPage } from './policies.data.ts'
import { pageDifferences } from './policy-differences.ts'
import { policyName } from './policy-words.ts'

const address = z.object({ with: z.string().max(40).default('') })

/** Against any other text or version: what is otherwise, the other one before, this one after. */
export function ComparePanel(p: { page: PolicyPage }) {
  const url = useUrlState(address)
  const list = usePolicies()
  const other = usePolicy(() => url.values().with)
  const choices = () => {
    const versions = list.isPending || list.isLoadingError ? [] : (list.data?.versions ?? [])
    return [...TEXT_IDS, ...versions.map((one) => one.id)].filter((id) => id !== p.page.policy.id)
  }
  return (
    <div class={url.values().with ? undefined : 'no-print'}>
      <Panel
        title={t('policies.compare')}
        flush
        aside={
          <SelectField
            id="f-with"
            label={t('policies.compareWith')}
            hideLabel
            placeholder={t('policies.compareNone')}
            options={choices().map((value) => ({ value, label: policyName(value) }))}
            value={url.values().with}
            onChange={(value) => url.set({ with: value }, { replace: true })}
          />
        }
      >
        <Show when={url.values().with} fallback={<EmptyState title={t('policies.compareNone')} why={t('policies.compareWhy')} />}>
          <Loaded query={other}>
            {(data) => (
              <DifferenceTable
                caption={t('policies.compare')}
                rows={pageDifferences(data(), p.page)}
                before={policyName(url.values().with)}
                after={policyName(p.page.policy.id)}
                policy={p.page.policy.text}
                empty={<EmptyState title={t('policies.compareSame')} />}
              />
            )}
          </Loaded>
        </Show>
      </Panel>
    </div>
  )
}
