import { Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { asProblem } from '../../lib/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Panel } from '../../ui/panel.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { districtName } from './org-words.tsx'
import type { ChannelAnswer, useChannel } from './orgs.data.ts'
import s from './orgs.module.css'

/** Who supervises an employer, as Article 5 says for what is typed so far. Spoken as it changes. */
export function ChannelCard(p: { channel: ReturnType<typeof useChannel> }) {
  const answer = () => (p.channel.isPending || p.channel.isError ? undefined : p.channel.data)
  return (
    <Panel title={t('orgs.channelTitle')}>
      <div role="status" class={s.channel}>
        <Switch fallback={<p class="muted">{t('orgs.channelWait')}</p>}>
          <Match when={p.channel.isError}>
            <p class="muted">{problemTitle(asProblem(p.channel.error))}</p>
          </Match>
          <Match when={answer()}>{(found) => <Derived answer={found()} />}</Match>
        </Switch>
      </div>
    </Panel>
  )
}

function Derived(p: { answer: ChannelAnswer }) {
  const unit = () => p.answer.unitName ?? t('orgs.channelSelf')
  return (
    <>
      <p class={s.unit}>
        <b>{unit()}</b> <Tag tone="blue">{t(`orgs.kind.${p.answer.kind}`)}</Tag>
      </p>
      <p>
        {p.answer.reason} <Citation article={p.answer.clause} />
      </p>
      <Show when={p.answer.alternative}>
        {(other) => (
          <Show
            when={other().consented}
            fallback={
              <Alert title={t('orgs.channelAlternative')}>
                <p>{t('orgs.channelAlternativeWhy', { district: districtName(other().district) })}</p>
              </Alert>
            }
          >
            <p class="muted small">{t('orgs.channelConsented')}</p>
          </Show>
        )}
      </Show>
      <Show when={!p.answer.own}>
        <Alert tone="amber" title={t('orgs.channelForeign')}>
          <p>
            {p.answer.unitName ? t('orgs.channelForeignWhy', { unit: p.answer.unitName }) : t('orgs.channelForeignAgency')}{' '}
            <Citation article="26(1)" />
          </p>
        </Alert>
      </Show>
    </>
  )
}
