import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { QuotaBar } from '../../ui/quota-bar.tsx'
import { useChosenYear } from '../years/years.data.ts'
import { AccountsTable } from './accounts-table.tsx'
import { useAccount } from './quotas.data.ts'
import { StatementPanel } from './statement-panel.tsx'
import { momentText } from './statement-words.ts'
import { YearPicker } from './year-picker.tsx'

const address = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  from: z.string().max(10).default(''),
  at: z.string().max(30).default(''),
  kind: z.string().max(20).default(''),
  bucket: z.string().max(20).default(''),
  after: z.string().max(400).default(''),
})

/** One organisation's account and statement; of a unit also its employers. */
export default function AccountScreen() {
  const params = useParams()
  const session = useSession()
  const url = useUrlState(address)
  const chosen = useChosenYear(() => url.values().year)
  const orgId = () => params['orgId'] ?? ''
  return (
    <Loaded query={chosen.query}>
      {(_years) => (
        <Show when={chosen.year()}>
          {(year) => {
            const account = useAccount(orgId, () => ({ year: year(), at: url.values().at }))
            const open = () => chosen.list().find((one) => one.year === year())?.status !== 'closed'
            return (
              <Loaded query={account}>
                {(data) => (
                  <>
                    <PageHeader
                      title={data().name}
                      note={t('common.yearOf', { year: String(year()) })}
                      crumbs={[{ label: t(`quotas.title.${session.user()?.tier ?? 'bureau'}`), href: `/quota?year=${year()}` }]}
                      tags={<YearPicker years={chosen.list()} value={year()} onChange={(next) => url.set({ year: next })} />}
                      actions={
                        <Show
                          when={open() && session.user()?.tier === 'bureau' && session.can('decision.record') && data().tier !== 'bureau'}
                        >
                          <ButtonGroup end>
                            <ButtonLink href={`/decisions/cut?year=${year()}&org=${orgId()}`}>{t('ledger.menu.cut')}</ButtonLink>
                          </ButtonGroup>
                        </Show>
                      }
                    />
                    <Stack>
                      <Panel label={t('quotas.held')}>
                        <Stack gap="s">
                          <Show when={url.values().at}>
                            {(at) => (
                              <p class="muted small" role="status">
                                {t('quotas.asOfDay', { day: momentText(at()) })}
                              </p>
                            )}
                          </Show>
                          <QuotaBar
                            label={`${data().name} ${t('common.yearOf', { year: String(year()) })}`}
                            available={data().available}
                            reserved={data().reserved}
                            consumed={data().consumed}
                          />
                        </Stack>
                      </Panel>
                      <StatementPanel
                        orgId={orgId()}
                        year={year()}
                        address={url.values()}
                        set={(patch) => url.set(patch)}
                        href={(patch) => url.href(patch)}
                      />
                      <Show when={data().tier === 'supervisingUnit' && session.user()?.tier !== 'supervisingUnit'}>
                        <Below orgId={orgId()} year={year()} at={url.values().at} />
                      </Show>
                    </Stack>
                  </>
                )}
              </Loaded>
            )
          }}
        </Show>
      )}
    </Loaded>
  )
}

const belowAddress = z.object({ q: z.string().max(60).default(''), below: z.string().max(400).default('') })

/** The unit's employers, for the bureau and the auditor. */
function Below(p: { orgId: string; year: number; at: string }) {
  const url = useUrlState(belowAddress)
  return (
    <Panel title={t('quotas.members.supervisingUnit')} flush>
      <AccountsTable
        year={p.year}
        units={false}
        under={p.orgId}
        q={url.values().q}
        at={p.at}
        after={url.values().below}
        onChange={(patch) => url.set({ q: patch.q ?? url.values().q, below: '' })}
        hrefOf={(after) => url.href({ below: after })}
      />
    </Panel>
  )
}
