import { useQueryClient } from '@tanstack/solid-query'
import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { toast } from '../../ui/toast.ts'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { Qr } from '../../ui/qr.tsx'
import { Mark, Tag } from '../../ui/tag.tsx'
import s from './graduate.module.css'
import { linkKey, makeLink, useLinkOverview, type LinkOverview, type NewLink } from './graduate.data.ts'

const LINK_WORD = { live: 'graduate.linkLive', expired: 'graduate.linkExpired', revoked: 'graduate.linkRevoked' } as const
const MAIL_TONE = { waiting: 'neutral', sent: 'green', failed: 'red', notConfigured: 'amber' } as const

/** The employer's and the unit's side of a graduate's personal link: its state, the mails, and making a new one. */
export function GraduateLinkPanel(p: { caseId: string }) {
  const query = useLinkOverview(() => p.caseId)
  const [made, setMade] = createSignal<NewLink>()
  return (
    <Panel title={t('graduate.linkTitle')}>
      <Loaded query={query}>
        {(data) => (
          <div class={s.form}>
            <Show when={data().link} fallback={<p class={s.lead}>{t('graduate.linkNone')}</p>}>
              {(link) => <State link={link()} />}
            </Show>
            <Show when={data().messages[0]}>{(mail) => <Mail mail={mail()} />}</Show>
            <p class={`${s.lead} small`}>{t('graduate.linkWhy')}</p>
            <LinkButton caseId={p.caseId} renew={data().link?.state === 'live'} onMade={setMade} />
          </div>
        )}
      </Loaded>
      <Show when={made()}>{(link) => <LinkDialog link={link()} onClose={() => setMade(undefined)} />}</Show>
    </Panel>
  )
}

function State(p: { link: NonNullable<LinkOverview['link']> }) {
  return (
    <DataList
      columns={1}
      rows={[
        { label: t('common.status'), value: <Tag tone={p.link.state === 'live' ? 'green' : 'amber'}>{t(LINK_WORD[p.link.state])}</Tag> },
        { label: t('graduate.linkUntil'), value: <span class="num">{formatInstant(p.link.expiresAt).slice(0, 10)}</span> },
        {
          label: t('graduate.linkOpened'),
          value: p.link.openedAt ? <span class="num">{formatInstant(p.link.openedAt)}</span> : t('graduate.linkNotOpened'),
        },
      ]}
    />
  )
}

function Mail(p: { mail: LinkOverview['messages'][number] }) {
  return (
    <div>
      <Mark tone={MAIL_TONE[p.mail.status]}>{t(`graduate.mail.${p.mail.status}`)}</Mark>{' '}
      <span class="muted small">
        {t('graduate.mailTo', { to: p.mail.recipient })} <span class="num">{formatInstant(p.mail.sentAt ?? p.mail.createdAt)}</span>
      </span>
      <Show when={p.mail.detail}>
        <p class="small muted">{p.mail.detail}</p>
      </Show>
    </div>
  )
}

/** Makes a link and hands it over to be shown; a live one is only replaced after saying what that ends. */
export function LinkButton(p: { caseId: string; renew: boolean; onMade: (link: NewLink) => void; quiet?: boolean }) {
  const client = useQueryClient()
  const [asking, setAsking] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Problem>()
  async function make(): Promise<void> {
    p.onMade(await makeLink(p.caseId))
    await client.invalidateQueries({ queryKey: linkKey(p.caseId) })
  }
  async function direct(): Promise<void> {
    if (p.renew) {
      setAsking(true)
      return
    }
    setBusy(true)
    setRefusal(undefined)
    await make().catch((thrown: unknown) => setRefusal(asProblem(thrown)))
    setBusy(false)
  }
  return (
    <>
      <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} />}</Show>
      <Button kind={p.quiet ? 'link' : undefined} busy={busy()} onClick={() => void direct()}>
        {p.renew ? t('graduate.linkRenew') : t('graduate.linkMake')}
      </Button>
      <ConfirmEffect
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('graduate.linkRenewTitle')}
        confirmLabel={t('graduate.linkRenew')}
        lines={[t('graduate.linkRenewLine')]}
        onConfirm={make}
      />
    </>
  )
}

/** The link, once: to be copied or photographed. */
export function LinkDialog(p: { link: NewLink; onClose: () => void }) {
  const copy = async () => {
    await navigator.clipboard.writeText(p.link.url)
    await toast({ title: t('graduate.linkCopied'), tone: 'success' })
  }
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('graduate.linkShowTitle')}
      foot={
        <ButtonGroup end>
          <Button onClick={() => p.onClose()}>{t('common.close')}</Button>
          <Button kind="primary" onClick={() => void copy()}>
            {t('graduate.linkCopy')}
          </Button>
        </ButtonGroup>
      }
    >
      <p>{t('graduate.linkShowWhy')}</p>
      <p class={s.url}>
        <code>{p.link.url}</code>
      </p>
      <Qr text={p.link.url} label={t('graduate.linkQr')} size={168} />
      <p class="muted small">{p.link.mailed ? t('graduate.linkMailed') : t('graduate.linkNoMail')}</p>
      <p class="muted small">
        {t('graduate.linkUntil')} <span class="num">{formatInstant(p.link.expiresAt).slice(0, 10)}</span>
      </p>
    </Dialog>
  )
}
