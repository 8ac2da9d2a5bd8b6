import { useParams } from '@solidjs/router'
import { useQueryClient } from '@tanstack/solid-query'
import Download from 'lucide-solid/icons/download'
import { createSignal, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { toast } from '../../ui/toast.ts'
import s from '../quotas/quotas.module.css'
import { NeedTag } from './need-status.tsx'
import { refuseNeed, useNeed, withdrawNeed, type Need } from './needs.data.ts'

/** One special need: what was asked, on which papers, and the answer. */
export default function NeedScreen() {
  const params = useParams()
  const query = useNeed(() => params['id'] ?? '')
  return <Loaded query={query}>{(data) => <Shown need={data()} />}</Loaded>
}

function Shown(p: { need: Need }) {
  const session = useSession()
  const canSeeDecision = () => session.user()?.tier !== 'supervisingUnit'
  const paper = (which: 'request' | 'consent') => (
    <a href={`/api/needs/${p.need.id}/papers/${which}`} download="">
      <Download size={14} aria-hidden="true" /> {which === 'request' ? p.need.requestName : p.need.consentName}
    </a>
  )
  return (
    <>
      <PrintHead title={t('needs.title')} number={p.need.requestNo} />
      <PageHeader
        title={p.need.project}
        note={p.need.unitName}
        crumbs={[{ label: t('needs.title'), href: '/needs' }]}
        tags={<NeedTag status={p.need.status} />}
        actions={<Actions need={p.need} />}
      />
      <Stack>
        <Show when={p.need.status === 'granted' || p.need.status === 'refused'}>
          <Panel title={t('needs.answer')} flush>
            <DataList
              rows={[
                { label: t('needs.status'), value: <NeedTag status={p.need.status} /> },
                ...(p.need.granted === null
                  ? []
                  : [{ label: t('needs.granted'), value: <b class="num">{formatNumber(p.need.granted)}</b> }]),
                ...(p.need.decisionNumber
                  ? [
                      {
                        label: t('needs.decision'),
                        value: (
                          <Show when={canSeeDecision()} fallback={p.need.decisionNumber}>
                            <a href={`/decisions/${p.need.decisionId}`}>{p.need.decisionNumber}</a>
                          </Show>
                        ),
                      },
                    ]
                  : []),
                ...(p.need.answer ? [{ label: t('needs.reason'), value: <span class={s.pre}>{p.need.answer}</span>, wide: true }] : []),
              ]}
            />
          </Panel>
        </Show>
        <Panel title={t('needs.facts')} tags={<Citation article="21" />} flush>
          <DataList
            rows={[
              { label: t('needs.unit'), value: p.need.unitName },
              { label: t('needs.year'), value: t('common.yearOf', { year: String(p.need.year) }) },
              { label: t('needs.amount'), value: <b class="num">{formatNumber(p.need.amount)}</b> },
              {
                label: t('needs.unitAvailable'),
                value: (
                  <a class="num" href={`/quota/accounts/${p.need.unitId}?year=${p.need.year}`}>
                    {formatNumber(p.need.unitAvailable)}
                  </a>
                ),
              },
              { label: t('needs.askedAt'), value: <span class="num">{formatInstant(p.need.askedAt)}</span> },
              { label: t('needs.askedBy'), value: p.need.askedByName },
              { label: t('needs.reason'), value: <span class={s.pre}>{p.need.reason}</span>, wide: true },
            ]}
          />
        </Panel>
        <Panel title={t('needs.papers')} flush>
          <DataList
            rows={[
              { label: t('needs.requestNo'), value: p.need.requestNo },
              { label: t('needs.requestFile'), value: paper('request') },
              ...(p.need.consentNo
                ? [
                    { label: t('needs.consentNo'), value: p.need.consentNo },
                    { label: t('needs.consentFile'), value: paper('consent') },
                  ]
                : []),
            ]}
          />
        </Panel>
      </Stack>
    </>
  )
}

function Actions(p: { need: Need }) {
  const client = useQueryClient()
  const [asking, setAsking] = createSignal<'withdraw' | 'refuse'>()
  const close = () => setAsking(undefined)
  const done = async (title: string) => {
    await client.invalidateQueries()
    void toast({ title })
  }
  return (
    <ButtonGroup end>
      <Show when={p.need.may.withdraw}>
        <Button onClick={() => setAsking('withdraw')}>{t('needs.withdraw')}</Button>
      </Show>
      <Show when={p.need.may.refuse}>
        <Button onClick={() => setAsking('refuse')}>{t('needs.refuse')}</Button>
      </Show>
      <Show when={p.need.may.decide}>
        <ButtonLink kind="primary" href={`/needs/${p.need.id}/decide`}>
          {t('needs.decide')}
        </ButtonLink>
      </Show>
      <ConfirmEffect
        open={asking() === 'withdraw'}
        onClose={close}
        title={t('needs.withdrawTitle')}
        confirmLabel={t('needs.withdraw')}
        lines={[t('needs.withdrawWhy')]}
        onConfirm={async () => {
          await withdrawNeed(p.need.id, p.need.version)
          await done(t('needs.withdrawn'))
        }}
      />
      <ConfirmEffect
        open={asking() === 'refuse'}
        onClose={close}
        title={t('needs.refuseTitle')}
        confirmLabel={t('needs.refuse')}
        danger
        lines={[t('needs.refuseWhy')]}
        reason={{ label: t('needs.refuseReason'), minLength: 4, maxLength: 1000 }}
        onConfirm={async (reason) => {
          await refuseNeed(p.need.id, p.need.version, reason)
          await done(t('needs.refused'))
        }}
      />
    </ButtonGroup>
  )
}
