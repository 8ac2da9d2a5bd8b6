import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { QuotaBar } from '../../ui/quota-bar.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { CasePage } from './cases.data.ts'
import s from './cases.module.css'

/** What this case does to the quota: of the employer as a bar, of unit and city in figures. */
export function QuotaImpact(p: { data: CasePage }) {
  const quota = () => p.data.quota
  const pending = () =>
    quota().kind === 'IN_QUOTA' && quota().held === 'none' && p.data.actions.some((act) => act.quota === 'reserve') ? 1 : undefined
  const others = () => [quota().unit, quota().pool].filter((one) => one !== null)
  return (
    <Panel
      title={t('cases.quotaImpact')}
      aside={<Tag tone={quota().kind === 'IN_QUOTA' ? 'blue' : 'violet'}>{t(`cases.quotaKind.${quota().kind}`)}</Tag>}
    >
      <Show when={quota().employer} fallback={<p class="muted small">{t('cases.noAccount')}</p>}>
        {(account) => (
          <QuotaBar
            label={account().name}
            available={account().available}
            reserved={account().reserved}
            consumed={account().consumed}
            pending={pending()}
          />
        )}
      </Show>
      <Show when={others().length > 0}>
        <dl class={s.figures}>
          <For each={others()}>
            {(one) => (
              <div>
                <dt>{t('cases.leftOf', { name: one.name })}</dt>
                <dd>{formatNumber(one.available)}</dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
      <p class="muted small">{t(quota().kind === 'OFF_QUOTA' ? 'cases.offQuotaWords' : `cases.heldWords.${quota().held}`)}</p>
    </Panel>
  )
}
