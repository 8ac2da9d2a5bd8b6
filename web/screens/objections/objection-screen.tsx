import { useParams } from '@solidjs/router'
import { Show, createSignal } from 'solid-js'
import type { Complainant } from '../../../api/notices/notices.schemas.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { Split, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import s from './objections.module.css'
import { revealComplainant, useObjection, type Objection } from './objections.data.ts'
import { RULING_TONE } from './objections-screen.tsx'
import { RulingForm } from './ruling-form.tsx'

/** One objection: what is reported, against whom, and the ruling. */
export default function ObjectionScreen() {
  const params = useParams<{ id: string }>()
  const query = useObjection(() => params.id)
  return <Loaded query={query}>{(data) => <Page objection={data()} />}</Loaded>
}

function Page(p: { objection: Objection }) {
  const session = useSession()
  const open = () => p.objection.status === 'open'
  return (
    <>
      <PageHeader
        title={t('notices.objectionTitle', { number: p.objection.number })}
        crumbs={[{ label: t('notices.objectionsTitle'), href: '/objections' }]}
        tags={
          <>
            <Tag tone={RULING_TONE[p.objection.status]}>{t(`notices.ruling.${p.objection.status}`)}</Tag>
            <Show when={open()}>
              <Deadline due={p.objection.noticeLastDay} />
            </Show>
          </>
        }
      />
      <Split
        asideLabel={t('notices.complainant')}
        aside={
          <Stack>
            <Person objection={p.objection} />
            <ComplainantPanel objection={p.objection} />
          </Stack>
        }
      >
        <Panel
          title={t('notices.content')}
          aside={
            <span class="muted small num">
              {p.objection.receivedOn}　{t(`notices.channel.${p.objection.channel}`)}
            </span>
          }
        >
          <p class={s.content}>{p.objection.content}</p>
        </Panel>
        <Show when={!open()}>
          <Result objection={p.objection} />
        </Show>
        <Show when={open() && session.can('objection.rule')}>
          <Show
            when={!p.objection.checkedByMe}
            fallback={
              <Alert tone="amber" title={t('notices.checkedByMe')}>
                <p>
                  {t('notices.checkedByMeWhy')} <Citation article="17(3)2" />
                </p>
              </Alert>
            }
          >
            <RulingForm objection={p.objection} />
          </Show>
        </Show>
      </Split>
    </>
  )
}

function Person(p: { objection: Objection }) {
  return (
    <Panel title={t('notices.colPerson')} flush foot={<a href={`/cases/${p.objection.caseId}`}>{t('notices.caseLink')}</a>}>
      <DataList
        columns={1}
        rows={[
          { label: t('notices.colName'), value: p.objection.name },
          { label: t('notices.colSchool'), value: p.objection.schoolName },
          { label: t('notices.colEmployer'), value: p.objection.employerName },
          { label: t('notices.colNotice'), value: <a href={`/notices/${p.objection.noticeId}`}>{p.objection.noticeNumber}</a> },
          { label: t('notices.caseState'), value: t(`graduate.status.${p.objection.caseStatus}`) },
        ]}
      />
    </Panel>
  )
}

function ComplainantPanel(p: { objection: Objection }) {
  const session = useSession()
  const [asking, setAsking] = createSignal(false)
  const [found, setFound] = createSignal<Complainant>()
  return (
    <Panel title={t('notices.complainant')}>
      <Show when={p.objection.realName} fallback={<p class="muted">{t('notices.anonymousWhy')}</p>}>
        <Show
          when={found()}
          fallback={
            <Show when={session.can('objection.rule')} fallback={<p>{t('notices.named')}</p>}>
              <Button onClick={() => setAsking(true)}>{t('notices.reveal')}</Button>
            </Show>
          }
        >
          {(person) => (
            <DataList
              columns={1}
              rows={[
                { label: t('notices.complainantName'), value: person().name },
                { label: t('notices.complainantContact'), value: person().contact },
              ]}
            />
          )}
        </Show>
      </Show>
      <ConfirmEffect
        open={asking()}
        onClose={() => setAsking(false)}
        title={t('notices.revealTitle')}
        confirmLabel={t('notices.reveal')}
        lines={[t('notices.revealLine')]}
        onConfirm={async () => {
          setFound(await revealComplainant(p.objection.id))
        }}
      />
    </Panel>
  )
}

function Result(p: { objection: Objection }) {
  return (
    <Panel title={t('notices.result')} flush>
      <DataList
        columns={1}
        rows={[
          { label: t('notices.ruling'), value: t(`notices.ruling.${p.objection.status}`) },
          { label: t('notices.finding'), value: <span class={s.content}>{p.objection.finding}</span> },
          { label: t('notices.colRuledBy'), value: p.objection.ruledByName },
          { label: t('notices.ruledAt'), value: <span class="num">{formatInstant(p.objection.ruledAt)}</span> },
        ]}
      />
    </Panel>
  )
}
