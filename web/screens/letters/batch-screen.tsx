import { useParams } from '@solidjs/router'
import Download from 'lucide-solid/icons/download'
import Printer from 'lucide-solid/icons/printer'
import { Show, createEffect, createSignal, lazy, on } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatBytes, formatInstant, formatNumber } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import { BatchItems } from './batch-items.tsx'
import { BATCH_TONE, printHref, stopBatch, useBatch, type BatchPage } from './batches.data.ts'
import { batchTitle } from './batches-screen.tsx'
import { useRefreshLetters } from './letters.data.ts'

const PrintDialog = lazy(async () => ({ default: (await import('./print-dialog.tsx')).PrintDialog }))

/** One batch: how far it is, what was refused and why, and its papers to print. */
export default function BatchScreen() {
  const params = useParams<{ id: string }>()
  const query = useBatch(() => params.id)
  return <Loaded query={query}>{(data) => <Page data={data()} />}</Loaded>
}

/** 还需约 2 分钟 */
function leftWords(seconds: number | null): string | undefined {
  if (seconds === null) return undefined
  return seconds < 90 ? t('letters.batch.leftSeconds', { n: seconds }) : t('letters.batch.leftMinutes', { n: Math.ceil(seconds / 60) })
}

function Page(p: { data: BatchPage }) {
  const session = useSession()
  const refresh = useRefreshLetters()
  const [printing, setPrinting] = createSignal(false)
  const [stopping, setStopping] = createSignal(false)
  // the queues and the sidebar's counts follow when the batch has come to its end
  createEffect(
    on(
      () => p.data.status,
      () => void refresh(),
      { defer: true },
    ),
  )
  async function stop(): Promise<void> {
    setStopping(true)
    try {
      await stopBatch(p.data.id)
      await refresh()
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    } finally {
      setStopping(false)
    }
  }
  const mayStop = () => p.data.status === 'running' && session.can(p.data.kind === 'issue' ? 'case.bureauDecide' : 'letter.print')
  return (
    <>
      <PageHeader
        title={batchTitle(p.data)}
        crumbs={[
          { label: t('letters.title'), href: '/letters' },
          { label: t('letters.batch.list'), href: '/letters/batches' },
        ]}
        note={t('letters.batch.note', { name: p.data.createdByName, at: formatInstant(p.data.createdAt) })}
        tags={<Tag tone={BATCH_TONE[p.data.status]}>{t(`letters.batch.${p.data.status}`)}</Tag>}
        actions={
          <>
            <Show when={mayStop()}>
              <Button busy={stopping()} onClick={() => void stop()}>
                {t('letters.batch.stop')}
              </Button>
            </Show>
            <Show when={p.data.kind === 'issue' && p.data.status !== 'running' && p.data.done > 0 && session.can('letter.print')}>
              <Button kind="primary" onClick={() => setPrinting(true)}>
                <Printer size={16} aria-hidden="true" />
                {t('letters.batch.printAll')}
              </Button>
            </Show>
            <Show when={p.data.kind === 'print' && p.data.ready && session.can('letter.print')}>
              <ButtonLink kind="primary" href={printHref(p.data.id)} download>
                <Download size={16} aria-hidden="true" />
                {t('letters.batch.fetch', { size: formatBytes(p.data.bytes ?? 0) })}
              </ButtonLink>
            </Show>
          </>
        }
      />
      <Stack>
        <Progress data={p.data} />
        <Outcome data={p.data} />
        <BatchItems data={p.data} />
      </Stack>
      <Show when={printing()}>
        <PrintDialog choice={{ batchId: p.data.id }} onClose={() => setPrinting(false)} />
      </Show>
    </>
  )
}

function Progress(p: { data: BatchPage }) {
  return (
    <Show when={p.data.status === 'running'}>
      <Panel label={t('letters.batch.progress')}>
        <ProgressBar
          label={t(p.data.kind === 'print' ? 'letters.batch.merging' : 'letters.batch.issuing')}
          value={p.data.done + p.data.refused}
          max={p.data.total}
          detail={leftWords(p.data.secondsLeft)}
        />
        <p class="small muted">{t('letters.batch.leave')}</p>
      </Panel>
    </Show>
  )
}

function Outcome(p: { data: BatchPage }) {
  const href = (show: string) => `/letters/batches/${p.data.id}?show=${show}`
  const left = () => p.data.total - p.data.done - p.data.refused
  return (
    <>
      <Show when={p.data.note}>{(note) => <p>{t('letters.batch.noteGiven', { note: note() })}</p>}</Show>
      <Show when={p.data.status === 'stopped'}>
        <Alert tone="amber" title={t('letters.batch.stoppedTitle')}>
          <p>{t('letters.batch.stoppedWhy', { n: formatNumber(left()) })}</p>
        </Alert>
      </Show>
      <Show when={p.data.kind === 'print' && p.data.status === 'done'}>
        <Alert tone={p.data.ready ? 'green' : 'blue'} title={t(p.data.ready ? 'letters.batch.ready' : 'letters.batch.gone')}>
          <p>{t(p.data.ready ? 'letters.batch.readyWhy' : 'letters.batch.goneWhy')}</p>
        </Alert>
      </Show>
      <Show when={p.data.kind === 'issue'}>
        <StatRow label={t('letters.batch.progress')}>
          <StatTile
            value={p.data.done}
            label={t('letters.batch.doneCount')}
            note={t('letters.batch.doneNote')}
            tone="green"
            href={href('done')}
          />
          <StatTile
            value={p.data.refused}
            label={t('letters.batch.refusedCount')}
            note={t('letters.batch.refusedNote')}
            tone={p.data.refused > 0 ? 'red' : 'neutral'}
            href={href('refused')}
          />
          <StatTile
            value={left()}
            label={t('letters.batch.leftCount')}
            note={t('letters.batch.leftNote')}
            tone="neutral"
            href={href('waiting')}
          />
        </StatRow>
      </Show>
    </>
  )
}
