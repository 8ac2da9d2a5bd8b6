import { useParams } from '@solidjs/router'
import Download from 'lucide-solid/icons/download'
import RotateCw from 'lucide-solid/icons/rotate-cw'
import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { Tag } from '../../ui/tag.tsx'
import s from './policies.module.css'
import { TrialChanges } from './trial-changes.tsx'
import { TrialDialog } from './trial-dialog.tsx'
import { listHref, TrialGroups } from './trial-groups.tsx'
import { movesOf, moveWords, verdictWord } from './trial-words.ts'
import { triedName } from './trials-table.tsx'
import { trialAddress, useTrial, VERDICTS, workbookHref, type Trial } from './trials.data.ts'

/** A trial: how far it has come, then which cases change verdict and why. */
export default function TrialScreen() {
  const params = useParams()
  const session = useSession()
  const query = useTrial(() => params['id'] ?? '')
  const crumbs = () =>
    session.user()?.tier === 'supervisingUnit'
      ? [{ label: t('shell.organisation'), href: '/organisation' }]
      : [{ label: t('policies.title'), href: '/policies' }]
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <PrintHead title={title(data())} />
          <PageHeader
            title={title(data())}
            note={data().draftVersion ? t('policies.trialDraft', { n: String(data().draftVersion) }) : undefined}
            lead={t('policies.trialBy', { who: `${data().orgName} ${data().startedBy}`, at: formatInstant(data().startedAt) })}
            crumbs={crumbs()}
            tags={
              <Tag tone={data().status === 'done' ? 'green' : 'blue'}>
                {t(data().status === 'done' ? 'policies.trialEnded' : 'policies.trialRunning')}
              </Tag>
            }
            actions={
              <Show when={data().status === 'done'}>
                <ButtonLink href={workbookHref(data().id)} download>
                  <Download size={16} aria-hidden="true" />
                  {t('policies.excel')}
                </ButtonLink>
              </Show>
            }
          />
          <Stack>
            <Stale trial={data()} />
            <Show when={data().status === 'done'} fallback={<Running trial={data()} />}>
              <Outcome trial={data()} />
            </Show>
          </Stack>
        </>
      )}
    </Loaded>
  )
}

const title = (trial: Trial) => t('policies.trialOf', { name: triedName(trial), year: String(trial.year) })

function Running(p: { trial: Trial }) {
  return (
    <Panel label={t('policies.trialRunning')}>
      <Stack>
        <ProgressBar
          label={t('policies.trialRunning')}
          value={p.trial.done}
          max={p.trial.total}
          detail={t('policies.trialSoFar', { n: formatNumber(p.trial.changed) })}
        />
        <p class="muted">{t('policies.trialRunningLead')}</p>
      </Stack>
    </Panel>
  )
}

/** The draft went on changing: what is shown is of an earlier state. */
function Stale(p: { trial: Trial }) {
  const [again, setAgain] = createSignal(false)
  const what = () => (p.trial.admissionId ? { admissionId: p.trial.admissionId } : { policyId: p.trial.policyId })
  return (
    <Show when={p.trial.changedSince}>
      <Alert tone="amber" title={t('policies.trialStale')}>
        <p>{t('policies.trialStaleWhy')}</p>
        <p>
          <Button onClick={() => setAgain(true)}>
            <RotateCw size={15} aria-hidden="true" />
            {t('policies.trialAgain')}
          </Button>
        </p>
      </Alert>
      <Show when={again()}>
        <TrialDialog {...what()} onClose={() => setAgain(false)} />
      </Show>
    </Show>
  )
}

function Outcome(p: { trial: Trial }) {
  const url = useUrlState(trialAddress)
  return (
    <Show
      when={p.trial.changed}
      fallback={
        <Panel label={t('policies.moves')}>
          <EmptyState title={t('policies.trialNone', { total: formatNumber(p.trial.total) })} why={t('policies.trialNoneWhy')} />
        </Panel>
      }
    >
      <Panel label={t('policies.moves')}>
        <Stack>
          <Headline trial={p.trial} />
          <Moves trial={p.trial} />
        </Stack>
      </Panel>
      <TrialGroups trial={p.trial} url={url} />
      <TrialChanges trial={p.trial} url={url} />
    </Show>
  )
}

/** 100,000 件中 1,234 件结论改变：由符合变为不符合 1,200 件，… */
function Headline(p: { trial: Trial }) {
  const told = () =>
    movesOf(p.trial.moves)
      .filter((move) => move.before !== move.after)
      .map((move) =>
        t('policies.moveSentence', { before: verdictWord(move.before), after: verdictWord(move.after), n: formatNumber(move.n) }),
      )
  return (
    <p class={s.headline}>
      <b>{t('policies.trialDone', { total: formatNumber(p.trial.total), changed: formatNumber(p.trial.changed) })}</b>
      <Show when={told().length}>
        {t('policies.colon')}
        {told().join(t('policies.comma'))}
      </Show>
    </p>
  )
}

/** Every verdict before against every verdict after, each figure a filter of the list below. */
function Moves(p: { trial: Trial }) {
  const url = useUrlState(trialAddress)
  const count = (before: string, after: string) =>
    movesOf(p.trial.moves).find((move) => move.before === before && move.after === after)?.n ?? 0
  const seen = () => VERDICTS.filter((verdict) => VERDICTS.some((other) => count(verdict, other) + count(other, verdict) > 0))
  return (
    <div class={s.scroll} tabindex="0" role="group" aria-label={t('policies.moves')}>
      <table class={s.moves}>
        <caption class="vh">{t('policies.moves')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('policies.movesFrom')}</th>
            <For each={seen()}>{(after) => <th scope="col">{t('policies.movesTo', { verdict: verdictWord(after) })}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={seen()}>
            {(before) => (
              <tr>
                <th scope="row">{verdictWord(before)}</th>
                <For each={seen()}>
                  {(after) => (
                    <td data-same={before === after ? '' : undefined}>
                      <Show when={before !== after && count(before, after) > 0} fallback={formatNumber(count(before, after))}>
                        <a href={listHref(url, { before, to: after })} aria-label={`${moveWords(before, after)} ${count(before, after)}`}>
                          {formatNumber(count(before, after))}
                        </a>
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
