import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { StaffTier } from '../../lib/session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { roleNames, tierName } from '../../ui/shell/names.ts'
import { demoAccounts, type DemoAccount } from './session.data.ts'
import s from './sign-in.module.css'

const TIERS: readonly StaffTier[] = ['bureau', 'supervisingUnit', 'employer', 'auditor']

/** Accounts of the demonstration, by tier; one click fills the form. */
export default function DemoAccounts(p: { onPick: (account: DemoAccount) => void }) {
  const query = useQuery(() => ({ queryKey: ['demo-accounts'], queryFn: demoAccounts, staleTime: Number.POSITIVE_INFINITY }))
  return (
    <Panel title={t('session.demoTitle')} aside={t('session.demoLead')}>
      <Loaded query={query}>
        {(accounts) => (
          <For each={TIERS}>
            {(tier) => {
              const list = () => accounts().filter((one) => one.tier === tier)
              return (
                <Show when={list().length}>
                  <h3 class={s.tier}>{tierName(tier)}</h3>
                  <ul class={s.demo}>
                    <For each={list()}>
                      {(account) => (
                        <li>
                          <button type="button" onClick={() => p.onPick(account)}>
                            <b>
                              {account.name} · {roleNames(account.roles)}
                            </b>
                            <small>{account.orgName}</small>
                          </button>
                        </li>
                      )}
                    </For>
                  </ul>
                </Show>
              )
            }}
          </For>
        )}
      </Loaded>
    </Panel>
  )
}
