import { useNavigate } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { For, Show, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Failures, ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import s from './notices.module.css'
import { previewNotice, useNoticeActs, type Preview } from './notices.data.ts'

/** Shows exactly what the public will read and what publishing brings about; then publishes. */
export function PublishDialog(p: { caseIds: readonly string[]; ready: number; onClose: () => void; onDone: () => void }) {
  const navigate = useNavigate()
  const acts = useNoticeActs()
  const [busy, setBusy] = createSignal(false)
  const [refusal, setRefusal] = createSignal<Problem>()
  const preview = useQuery(() => ({
    queryKey: ['notices', 'preview', p.caseIds],
    queryFn: () => previewNotice(p.caseIds),
    gcTime: 0,
    staleTime: Infinity,
  }))
  const fit = () => (preview.isPending || preview.error ? undefined : preview.data)
  const blocked = () => fit()?.verdict.kind !== 'pass' || !fit()?.window.open
  async function publish(): Promise<void> {
    setBusy(true)
    setRefusal(undefined)
    try {
      const notice = await acts.publish(p.caseIds)
      p.onDone()
      p.onClose()
      await toast({ title: t('notices.published', { number: notice.number }), tone: 'success' })
      navigate(`/notices/${notice.id}`)
    } catch (thrown) {
      setRefusal(asProblem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog
      open
      size="wide"
      onClose={p.onClose}
      dismissible={!busy()}
      title={t('notices.previewTitle', { n: p.caseIds.length })}
      foot={
        <>
          <Button onClick={() => p.onClose()} disabled={busy()}>
            {t('common.lookAgain')}
          </Button>
          <Button kind="primary" busy={busy()} disabled={blocked()} onClick={() => void publish()}>
            {t('notices.publishN', { n: p.caseIds.length })}
          </Button>
        </>
      }
    >
      <Show when={refusal()}>{(problem) => <ProblemView problem={problem()} />}</Show>
      <Loaded query={preview}>{(content) => <Content content={content()} ready={p.ready} />}</Loaded>
    </Dialog>
  )
}

function Content(p: { content: Preview; ready: number }) {
  const day = (value: string) => formatDay(value, locale())
  const reasons = () => (p.content.verdict.kind === 'pass' ? [] : [...p.content.verdict.failures, ...p.content.verdict.missing])
  const n = () => p.content.lines.length
  return (
    <div class={s.preview}>
      <Show when={reasons().length > 0}>
        <Alert tone="red" title={t('notices.contactMissing')}>
          <Failures items={reasons()} />
        </Alert>
      </Show>
      <Show when={p.content.late && p.content.window.open}>
        <Alert tone="amber" title={t('notices.lateTitle', { day: day(p.content.latestSafe.day) })}>
          <p>{t('notices.lateWhy', { to: day(p.content.window.to) })}</p>
        </Alert>
      </Show>
      <ul class={s.effects}>
        <li>
          {t('notices.effectReady')}{' '}
          <b class="num">
            {p.ready} → {Math.max(0, p.ready - n())}
          </b>
          　{t('notices.effectRunning')} <b class="num">+{n()}</b>
        </li>
        <li>
          <Show
            when={p.content.period.provisional}
            fallback={t('notices.effectEnd', {
              n: p.content.workdays,
              day: day(p.content.period.lastDay),
              from: day(p.content.period.clearedFrom),
            })}
          >
            {t('notices.effectProvisional', { day: day(p.content.period.lastDay) })}
          </Show>
        </li>
        <li>{t('notices.effectLine')}</li>
      </ul>
      <p class="muted small">{t('notices.previewLead')}</p>
      <div class={s.paper}>
        <div class={s.list} role="region" aria-label={t('notices.previewOf')} tabindex="0">
          <table>
            <caption class="vh">{t('notices.previewOf')}</caption>
            <thead>
              <tr>
                <th scope="col">#</th>
                <th scope="col">{t('notices.colName')}</th>
                <th scope="col">{t('notices.colAge')}</th>
                <th scope="col">{t('notices.colSchool')}</th>
                <th scope="col">{t('notices.colLevel')}</th>
              </tr>
            </thead>
            <tbody>
              <For each={p.content.lines}>
                {(line) => (
                  <tr>
                    <td class="num">{line.serial}</td>
                    <th scope="row">{line.name}</th>
                    <td class="num">{line.age}</td>
                    <td>{line.schoolName}</td>
                    <td>{line.educationLevel}</td>
                  </tr>
                )}
              </For>
            </tbody>
          </table>
        </div>
        <DataList
          columns={1}
          rows={[
            { label: t('notices.complaintPhone'), value: <span class="num">{p.content.complaintPhone}</span> },
            { label: t('notices.complaintAddress'), value: p.content.complaintAddress },
            { label: t('notices.colUnit'), value: p.content.unitName },
          ]}
        />
      </div>
    </div>
  )
}
