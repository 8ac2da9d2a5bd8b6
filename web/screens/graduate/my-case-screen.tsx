import { Show, For, Suspense, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { dayOf, formatDay } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Narrow } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Steps } from '../../ui/steps.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { LazyMaterialList } from '../materials/lazy-material-list.tsx'
import { useNoIndex } from '../public/public.data.ts'
import { ConsentPanel } from './consent-panel.tsx'
import s from './graduate.module.css'
import { leave, useMyCase, type MyCase } from './graduate.data.ts'
import { PledgePanel } from './pledge-panel.tsx'

const STEP_STATE = { done: 'done', current: 'now', todo: 'todo', stopped: 'stopped' } as const

/** While the employer can still change the declaration, the graduate may hand in what is missing. */
const HANDS_IN: ReadonlySet<string> = new Set(['DRAFT', 'RETURNED'])

/** The graduate's one question: where is my case? And the two things only the graduate can do. */
export default function MyCaseScreen() {
  useNoIndex()
  const session = useSession()
  const query = useMyCase()
  const [left, setLeft] = createSignal(false)
  const signedOut = () => left() || (query.error !== null && [401, 403].includes(asProblem(query.error).status))
  const goOut = async () => {
    setLeft(true)
    await leave()
    await session.refresh()
  }
  return (
    <Show when={!signedOut()} fallback={<SignedOut left={left()} />}>
      <Loaded query={query}>{(data) => <Page mine={data()} onLeave={() => void goOut()} />}</Loaded>
    </Show>
  )
}

function SignedOut(p: { left: boolean }) {
  return (
    <>
      <PageHeader title={p.left ? t('graduate.left') : t('graduate.sessionEnded')} />
      <Narrow>
        <EmptyState title={t('graduate.sessionEndedWhy')}>
          <ButtonLink href="/">{t('shell.home')}</ButtonLink>
        </EmptyState>
      </Narrow>
    </>
  )
}

function Page(p: { mine: MyCase; onLeave: () => void }) {
  const status = () => p.mine.case.status
  return (
    <>
      <PageHeader
        title={t('graduate.title', { name: p.mine.case.name })}
        note={t('graduate.note', { year: p.mine.case.intakeYear, employer: p.mine.case.employerName })}
        tags={<Tag tone={p.mine.ended ? 'red' : status() === 'RETURNED' ? 'amber' : 'blue'}>{t(`graduate.status.${status()}`)}</Tag>}
        actions={<Button onClick={p.onLeave}>{t('graduate.leave')}</Button>}
      />
      <Narrow>
        <Ended mine={p.mine} />
        <Returned mine={p.mine} />
        <Next mine={p.mine} />
        <Show when={p.mine.pledge.wanted || p.mine.consent.wanted}>
          <PledgePanel caseId={p.mine.case.id} pledge={p.mine.pledge} />
          <Show when={p.mine.consent.wanted}>
            <ConsentPanel mine={p.mine} />
          </Show>
        </Show>
        <Panel title={t('graduate.stepsLabel')} flush>
          <div class={s.steps}>
            <Steps
              label={t('graduate.stepsLabel')}
              items={p.mine.steps.map((step) => ({
                label: t(`graduate.step.${step.key}`),
                state: STEP_STATE[step.state],
                note: step.on ?? undefined,
              }))}
            />
          </div>
        </Panel>
        <Show when={HANDS_IN.has(status())}>
          <Panel title={t('graduate.materialsTitle')} flush>
            <Suspense>
              <LazyMaterialList caseId={p.mine.case.id} stage="declaration" />
            </Suspense>
          </Panel>
        </Show>
        <NoticePanel mine={p.mine} />
        <Letters mine={p.mine} />
        <Show when={!p.mine.pledge.wanted && !p.mine.consent.wanted && p.mine.pledge.signedAt}>
          <PledgePanel caseId={p.mine.case.id} pledge={p.mine.pledge} />
        </Show>
        <Panel title={t('graduate.timelineTitle')} flush>
          <Show when={p.mine.timeline.length > 0} fallback={<EmptyState title={t('graduate.timelineEmpty')} />}>
            <Timeline
              label={t('graduate.timelineTitle')}
              items={p.mine.timeline.map((entry) => ({
                id: String(entry.id),
                at: entry.at,
                title: t(`graduate.act.${entry.act}`),
                who: entry.who,
                note: entry.note ?? undefined,
              }))}
            />
          </Show>
        </Panel>
        <Contact mine={p.mine} />
        <p class="muted small">{t('graduate.privacy')}</p>
      </Narrow>
    </>
  )
}

function Next(p: { mine: MyCase }) {
  const next = () => p.mine.next
  const who = () => {
    if (next().who === 'employer') return t('graduate.who.employer', { name: p.mine.case.employerName })
    if (next().who === 'supervisingUnit') return t('graduate.who.supervisingUnit', { name: p.mine.case.unitName })
    return next().who === 'bureau'
      ? t('graduate.who.bureau')
      : next().who === 'graduate'
        ? t('graduate.who.graduate')
        : t('graduate.who.nobody')
  }
  const what = () => {
    if (!next().pledge) return t(`graduate.next.${p.mine.case.status}`)
    return p.mine.consent.wanted ? t('graduate.nextBoth') : t('graduate.pledgeSign')
  }
  const by = () => {
    const day = next().by
    if (!day) return t('graduate.noDeadline')
    if (next().advised) return t('graduate.byAdvised', { day: formatDay(day, locale()) })
    return next().provisional
      ? t('graduate.byProvisional', { day: formatDay(day, locale()) })
      : t('graduate.by', { day: formatDay(day, locale()) })
  }
  return (
    <Show when={!p.mine.ended}>
      <section class={s.next} data-mine={next().who === 'graduate' ? '' : undefined} aria-label={t('graduate.nextTitle')}>
        <small>{next().who === 'graduate' ? t('graduate.nextGraduate') : t('graduate.nextTitle')}</small>
        <b>{what()}</b>
        <p>
          {who()}　{t('graduate.since', { day: formatDay(dayOf(p.mine.case.statusSince), locale()) })}
        </p>
        <p>{by()}</p>
      </section>
    </Show>
  )
}

function Ended(p: { mine: MyCase }) {
  return (
    <Show when={p.mine.ended}>
      {(ended) => (
        <Alert tone="red" title={t('graduate.endedTitle', { status: t(`graduate.status.${p.mine.case.status}`) })}>
          <Show when={ended().reason}>{(reason) => <p>{t('graduate.endedReason', { reason: reason() })}</p>}</Show>
          <p>{t('graduate.endedAsk', { unit: p.mine.contact.unitName })}</p>
        </Alert>
      )}
    </Show>
  )
}

function Returned(p: { mine: MyCase }) {
  return (
    <Show when={p.mine.returned}>
      {(reasons) => (
        <Alert tone="amber" title={t('graduate.returnedTitle', { n: reasons().length })}>
          <ul>
            <For each={reasons()}>
              {(reason) => (
                <li>
                  <b>{reason.label}</b>：{reason.message}
                </li>
              )}
            </For>
          </ul>
          <p>{t('graduate.returnedWhy')}</p>
        </Alert>
      )}
    </Show>
  )
}

function NoticePanel(p: { mine: MyCase }) {
  return (
    <Show when={p.mine.notice}>
      {(notice) => (
        <Panel
          title={t('graduate.noticeTitle')}
          flush
          foot={
            <Show when={notice().running}>
              <ButtonLink href={`/notices/public/${notice().id}`}>{t('graduate.noticeSee')}</ButtonLink>
            </Show>
          }
        >
          <DataList
            columns={1}
            rows={[
              { label: t('graduate.noticeNumber'), value: notice().number },
              { label: t('graduate.noticeFrom'), value: formatDay(notice().publishedOn, locale()) },
              {
                label: t('graduate.noticeTo'),
                value: notice().lastDay
                  ? formatDay(notice().lastDay, locale())
                  : t('graduate.provisional', { day: formatDay(notice().provisionalLastDay, locale()) }),
              },
              {
                label: t('graduate.consentShown'),
                value: `${notice().line.name} · ${notice().line.age} · ${notice().line.schoolName} · ${notice().line.educationLevel}`,
              },
            ]}
          />
        </Panel>
      )}
    </Show>
  )
}

function Letters(p: { mine: MyCase }) {
  const state = (letter: MyCase['letters'][number]) => {
    if (letter.status === 'revoked') return <Tag tone="red">{t('graduate.letterRevoked')}</Tag>
    if (letter.status === 'superseded') return <Tag>{t('graduate.letterSuperseded')}</Tag>
    return <Tag tone="green">{letter.validUntil ? t('graduate.letterUntil', { day: letter.validUntil }) : t('graduate.letterValid')}</Tag>
  }
  return (
    <Show when={p.mine.letters.length > 0}>
      <Panel title={t('graduate.lettersTitle')} flush>
        <ul class={s.letters}>
          <For each={p.mine.letters}>
            {(letter) => (
              <li>
                <b>{t(`graduate.letter.${letter.kind}`)}</b>
                {state(letter)}
                <span class="muted small num">
                  {letter.number}　{t('graduate.letterIssued')} {letter.issuedOn}
                </span>
                <a href={`/verify/${letter.verifyCode}`}>
                  {t('graduate.letterVerify')}
                  <span class="vh">{t(`graduate.letter.${letter.kind}`)}</span>
                </a>
                <Show when={letter.reason}>
                  {(reason) => (
                    <span class={s.ended}>
                      {t('graduate.letterEnded', {
                        day: letter.endedOn ?? '',
                        why: t(`graduate.ending.${reason()}`),
                        article: letter.article ?? '',
                      })}
                      {letter.replacedBy ? t('graduate.letterReplaced', { number: letter.replacedBy }) : ''}
                      {letter.endedNote ? t('graduate.letterNote', { note: letter.endedNote }) : ''}
                    </span>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Panel>
    </Show>
  )
}

function Contact(p: { mine: MyCase }) {
  return (
    <Panel title={t('graduate.contactTitle')} flush>
      <DataList
        columns={1}
        rows={[
          { label: t('graduate.caseNo'), value: <span class="num">{p.mine.case.caseNo}</span> },
          { label: t('graduate.contactEmployer'), value: p.mine.contact.employerName },
          { label: t('graduate.contactUnit'), value: p.mine.contact.unitName },
          {
            label: t('graduate.contactPhone'),
            value: (
              <Show when={p.mine.contact.complaintPhone}>
                {(phone) => (
                  <a class="num" href={`tel:${phone()}`}>
                    {phone()}
                  </a>
                )}
              </Show>
            ),
          },
          { label: t('graduate.contactAddress'), value: p.mine.contact.complaintAddress },
        ]}
      />
    </Panel>
  )
}
