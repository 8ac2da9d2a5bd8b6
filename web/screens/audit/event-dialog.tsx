import ShieldCheck from 'lucide-solid/icons/shield-check'
import { For, Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/layout.tsx'
import s from './audit.module.css'
import type { AuditEvent } from './audit.data.ts'
import { ChainCheck } from './chain-check.tsx'
import { actName, keyName, tierOf } from './event-words.ts'

/** One event whole: who, from where, what was before and after, and whether its chain holds. */
export function EventDialog(p: { event: AuditEvent; onSubject: () => void; onClose: () => void }) {
  const [checking, setChecking] = createSignal(false)
  const rows = () => [
    { label: t('audit.at'), value: <span class="num">{formatInstant(p.event.at)}</span> },
    { label: t('audit.businessDay'), value: <span class="num">{p.event.day}</span> },
    { label: t('audit.who'), value: `${p.event.who.name} · ${p.event.who.org ?? tierOf(p.event.who.tier)}` },
    { label: t('audit.subject'), value: p.event.subject.name },
    { label: t('audit.article'), value: p.event.article ? <Citation article={p.event.article} /> : t('common.none') },
    { label: t('audit.from'), value: <span class="num">{p.event.ip ?? t('common.none')}</span> },
    { label: t('audit.requestId'), value: <span class={s.hash}>{p.event.requestId ?? t('common.none')}</span> },
    { label: t('audit.hash'), value: <span class={s.hash}>{p.event.hash}</span> },
  ]
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={actName(p.event.act)}
      size="wide"
      foot={
        <Button kind="primary" onClick={() => p.onClose()}>
          {t('common.close')}
        </Button>
      }
    >
      <Stack>
        <p class="muted small">{t('audit.opened', { id: p.event.id })}</p>
        <Show when={p.event.note}>
          <blockquote class={s.note}>{p.event.note}</blockquote>
        </Show>
        <Changes event={p.event} />
        <DataList rows={rows()} />
        <Show when={checking()}>
          <ChainCheck subject={p.event.subject} />
        </Show>
        <ButtonGroup>
          <Show when={!checking()}>
            <Button onClick={() => setChecking(true)} title={t('audit.chainWhy')}>
              <ShieldCheck size={16} aria-hidden="true" />
              {t('audit.chainCheck')}
            </Button>
          </Show>
          <Button onClick={() => p.onSubject()}>{t('audit.onlySubject')}</Button>
          <Show when={p.event.caseId}>{(id) => <ButtonLink href={`/cases/${id()}`}>{t('audit.toCase')}</ButtonLink>}</Show>
          <Show when={p.event.subject.type === 'org'}>
            <ButtonLink href={`/orgs/${p.event.subject.id}`}>{t('audit.toOrg')}</ButtonLink>
          </Show>
        </ButtonGroup>
      </Stack>
    </Dialog>
  )
}

function Changes(p: { event: AuditEvent }) {
  return (
    <Show when={p.event.changes.length > 0} fallback={<p class="muted">{t('audit.noChanges')}</p>}>
      <table class={s.changes}>
        <caption class="vh">{t('audit.change')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('audit.item')}</th>
            <th scope="col">{t('audit.before')}</th>
            <th scope="col">{t('audit.after')}</th>
          </tr>
        </thead>
        <tbody>
          <For each={p.event.changes}>
            {(change) => (
              <tr>
                <th scope="row">{keyName(change.key)}</th>
                <td>
                  <Show when={change.was}>{(words) => <del>{words()}</del>}</Show>
                </td>
                <td>
                  <Show when={change.now}>{(words) => <ins>{words()}</ins>}</Show>
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  )
}
