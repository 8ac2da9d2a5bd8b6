import { Match, Show, Switch } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import s from './notices.module.css'
import type { Deadlines } from './notices.data.ts'

const day = (value: string) => formatDay(value, locale())

/** Until when a notice can be published, and what stands in the way. */
export function DeadlineStrip(p: { deadlines: Deadlines }) {
  const session = useSession()
  const window = () => p.deadlines.window
  const noContact = () => session.can('notice.publish') && !(p.deadlines.complaintPhone && p.deadlines.complaintAddress)
  return (
    <div class={s.strip}>
      <Switch>
        <Match when={window().state === 'closed'}>
          <Alert tone="red" title={t('notices.windowClosed', { to: day(window().to) })}>
            <p>{t('notices.windowClosedWhy')}</p>
          </Alert>
        </Match>
        <Match when={window().state === 'before'}>
          <Alert title={t('notices.windowBefore', { from: day(window().from) })} />
        </Match>
        <Match when={p.deadlines.late}>
          <Alert tone="amber" title={t('notices.lateTitle', { day: day(p.deadlines.latestSafe.day) })}>
            <p>{t('notices.lateWhy', { to: day(window().to) })}</p>
          </Alert>
        </Match>
        <Match when={window().state === 'open'}>
          <p class={s.safe}>
            <b>{t('notices.safeDay', { day: day(p.deadlines.latestSafe.day) })}</b>
            <Deadline due={p.deadlines.latestSafe.day} provisional={p.deadlines.latestSafe.provisional} />
            <span class="muted small">{t('notices.safeDayWhy', { to: day(window().to) })}</span>
            <Citation article="17(3)2" />
          </p>
        </Match>
      </Switch>
      <Show when={noContact()}>
        <Alert tone="red" title={t('notices.contactMissing')}>
          <p>
            {t('notices.contactMissingWhy')} <Citation article="17(3)2" />
          </p>
          <Show when={session.can('org.edit')}>
            <p>
              <ButtonLink href={`/orgs/${session.user()?.orgId ?? ''}`}>{t('notices.contactFill')}</ButtonLink>
            </p>
          </Show>
        </Alert>
      </Show>
    </div>
  )
}
