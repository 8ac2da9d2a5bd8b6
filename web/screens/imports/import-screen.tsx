import { useParams } from '@solidjs/router'
import Download from 'lucide-solid/icons/download'
import { Match, Show, Switch, createEffect, createSignal, lazy, on } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { Steps, type Step } from '../../ui/steps.tsx'
import { Tag } from '../../ui/tag.tsx'
import { STATE_TONE, isGoing, markedHref, useImport, useRefreshImports, type ImportPage } from './imports.data.ts'
import { RowsPanel } from './rows-panel.tsx'

const TakeDialog = lazy(async () => ({ default: (await import('./take-dialog.tsx')).TakeDialog }))

/** One import: how far it is, what is wrong with it, and its good rows to take. */
export default function ImportScreen() {
  const params = useParams<{ id: string }>()
  const query = useImport(() => params.id)
  return <Loaded query={query}>{(data) => <Page data={data()} />}</Loaded>
}

const left = (data: ImportPage) => data.good - data.taken

function Page(p: { data: ImportPage }) {
  const refresh = useRefreshImports()
  const [taking, setTaking] = createSignal(false)
  // the list and the sidebar's counts follow when a job has come to its end
  createEffect(
    on(
      () => p.data.status,
      () => void refresh(),
      { defer: true },
    ),
  )
  const mayTake = () => p.data.status === 'checked' && left(p.data) > 0
  return (
    <>
      <PageHeader
        title={p.data.fileName}
        crumbs={[{ label: t('imports.crumb'), href: '/imports' }]}
        note={t('imports.note', { year: p.data.intakeYear, name: p.data.createdByName, at: formatInstant(p.data.createdAt) })}
        tags={<Tag tone={STATE_TONE[p.data.status]}>{t(`imports.state.${p.data.status}`)}</Tag>}
        actions={
          <>
            <Show when={p.data.bad > 0 && !isGoing(p.data.status)}>
              <Marked id={p.data.id} />
            </Show>
            <Show when={mayTake()}>
              <Button kind="primary" onClick={() => setTaking(true)}>
                {t('imports.take', { n: formatNumber(left(p.data)) })}
              </Button>
            </Show>
          </>
        }
      />
      <Stack>
        <Panel label={t('imports.steps')} flush>
          <Steps label={t('imports.steps')} items={stepsOf(p.data)} />
        </Panel>
        <Going data={p.data} />
        <Outcome data={p.data} />
        <Show when={p.data.total > 0}>
          <Figures data={p.data} />
          <RowsPanel data={p.data} />
        </Show>
      </Stack>
      <Show when={taking() && p.data.effect}>
        {(effect) => <TakeDialog data={p.data} effect={effect()} onClose={() => setTaking(false)} />}
      </Show>
    </>
  )
}

const Marked = (p: { id: string }) => (
  <ButtonLink href={markedHref(p.id)} download>
    <Download size={16} aria-hidden="true" />
    {t('imports.download')}
  </ButtonLink>
)

function stepsOf(data: ImportPage): Step[] {
  const { status, bad } = data
  const read = status !== 'uploaded' && status !== 'validating'
  const stopped = status === 'failed'
  const mend = bad > 0 ? t('imports.mendNote', { n: formatNumber(bad) }) : t('imports.mendNone')
  return [
    { label: t('imports.stepUpload'), state: 'done', note: formatInstant(data.createdAt) },
    {
      label: t('imports.stepCheck'),
      state: stopped ? 'stopped' : read ? 'done' : 'now',
      note: data.total > 0 ? t('imports.total', { n: formatNumber(data.total) }) : undefined,
    },
    {
      label: t('imports.stepMend'),
      state: stopped || !read ? 'todo' : bad > 0 ? 'now' : 'done',
      note: read && !stopped ? mend : undefined,
    },
    {
      label: t('imports.stepTake'),
      state: status === 'taken' ? 'done' : status === 'taking' || (status === 'checked' && bad === 0) ? 'now' : 'todo',
      note: data.taken > 0 ? `${formatNumber(data.taken)} / ${formatNumber(data.good)}` : undefined,
    },
  ]
}

function Going(p: { data: ImportPage }) {
  return (
    <Show when={isGoing(p.data.status)}>
      <Panel label={t('imports.steps')}>
        <Switch>
          <Match when={p.data.status === 'uploaded'}>
            <ProgressBar label={t('imports.reading')} value={undefined} max={1} />
          </Match>
          <Match when={p.data.status === 'validating'}>
            <ProgressBar label={t('imports.checking')} value={p.data.done} max={p.data.total} />
          </Match>
          <Match when={p.data.status === 'taking'}>
            <ProgressBar label={t('imports.taking')} value={p.data.taken} max={p.data.good} />
          </Match>
        </Switch>
        <p class="small muted">{t('imports.leave')}</p>
      </Panel>
    </Show>
  )
}

/** What came of it, and the way on. */
function Outcome(p: { data: ImportPage }) {
  return (
    <>
      <Show when={p.data.status === 'failed'}>
        <Alert tone="red" title={t('imports.failed')}>
          <p>{p.data.problem}</p>
          <p>
            {t('imports.failedWay')} <a href="/imports">{t('imports.uploadAgain')}</a>
          </p>
        </Alert>
      </Show>
      <Show when={p.data.status === 'checked' && p.data.problem}>
        <Alert tone="amber" title={t('imports.stopped')}>
          <p>{p.data.problem}</p>
          <p>{t('imports.stoppedWay', { taken: formatNumber(p.data.taken) })}</p>
        </Alert>
      </Show>
      <Show when={p.data.status === 'taken'}>
        <Alert tone="green" title={t('imports.allTaken', { n: formatNumber(p.data.taken) })}>
          <p>
            {t('imports.allTakenWay')} <a href={`/cases?tab=draft&year=${p.data.intakeYear}`}>{t('imports.toDrafts')}</a>
          </p>
        </Alert>
      </Show>
      <Show when={p.data.bad > 0 && !isGoing(p.data.status)}>
        <Alert tone="amber" title={t('imports.mend', { n: formatNumber(p.data.bad) })}>
          <p>
            {t('imports.mendWay')} <a href="/imports">{t('imports.uploadAgain')}</a>
          </p>
        </Alert>
      </Show>
    </>
  )
}

function Figures(p: { data: ImportPage }) {
  const href = (show: string) => `/imports/${p.data.id}?show=${show}`
  return (
    <StatRow label={t('imports.figures')}>
      <StatTile value={p.data.good} label={t('imports.good')} note={t('imports.goodNote')} tone="green" href={href('good')} />
      <StatTile
        value={p.data.bad}
        label={t('imports.bad')}
        note={t('imports.badNote')}
        tone={p.data.bad > 0 ? 'red' : 'neutral'}
        href={href('bad')}
      />
      <StatTile
        value={p.data.refused}
        label={t('imports.refused')}
        note={t('imports.refusedNote')}
        tone={p.data.refused > 0 ? 'amber' : 'neutral'}
        href={href('refused')}
      />
      <StatTile value={p.data.known} label={t('imports.known')} note={t('imports.knownNote')} tone="neutral" href={href('known')} />
    </StatRow>
  )
}
