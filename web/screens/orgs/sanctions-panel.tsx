import { useQuery } from '@tanstack/solid-query'
import { For, Show } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { api, parseResponse } from '../../lib/api.ts'
import { formatDay } from '../../lib/format.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { pdfHref } from '../letters/letters.data.ts'
import s from '../letters/letters.module.css'

const fetchNotices = (orgId: string) => parseResponse(api.letters['of-org'][':orgId'].$get({ param: { orgId } }))
type Notice = Awaited<ReturnType<typeof fetchNotices>>[number]

/** The sanctions of an organisation with their notices (Article 26): for itself, its unit, the bureau and the auditor. */
export function SanctionsPanel(p: { orgId: string; mayRecord: boolean }) {
  const query = useQuery(() => ({ queryKey: ['letters', 'of-org', p.orgId], queryFn: () => fetchNotices(p.orgId) }))
  return (
    <Panel
      id="sanctions"
      title={t('sanctions.ofOrg')}
      tags={<Citation article="26" />}
      flush
      aside={
        <Show when={p.mayRecord}>
          <ButtonLink href={`/decisions/sanction?org=${p.orgId}`}>{t('sanctions.record')}</ButtonLink>
        </Show>
      }
    >
      <Loaded query={query}>
        {(notices) => (
          <Show when={notices().length > 0} fallback={<EmptyState title={t('sanctions.none')} why={t('sanctions.noneWhy')} />}>
            <ul class={s.papers}>
              <For each={notices()}>{(notice) => <Row notice={notice} />}</For>
            </ul>
          </Show>
        )}
      </Loaded>
    </Panel>
  )
}

function Row(p: { notice: Notice }) {
  const period = () => {
    const days = p.notice.period
    return days && t('sanctions.period', { from: formatDay(days.from, locale()), until: formatDay(days.until, locale()) })
  }
  return (
    <li>
      <div>
        <p>
          <b>{p.notice.measure}</b>
          <span class="num">{p.notice.number}</span>
          <Show when={p.notice.status !== 'valid'}>
            <Tag tone="amber">{t(`letters.${p.notice.status as 'revoked' | 'superseded'}`)}</Tag>
          </Show>
        </p>
        <p>
          {p.notice.finding}（{p.notice.clause}）
        </p>
        <p class="muted small">
          <Show when={period()}>{(words) => <span>{words()}</span>}</Show>
          <span>{formatDay(p.notice.issuedOn, locale())}</span>
          <span>{p.notice.decisionNumber}</span>
        </p>
      </div>
      <div class={`${s.acts} no-print`}>
        <a href={pdfHref(p.notice.id)} download="" aria-label={t('sanctions.downloadOf', { number: p.notice.number })}>
          {t('sanctions.download')}
        </a>
      </div>
    </li>
  )
}
