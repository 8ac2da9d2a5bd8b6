import { useParams } from '@solidjs/router'
import Printer from 'lucide-solid/icons/printer'
import { For, Show, Suspense, createSignal, lazy } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import s from './notice.module.css'
import { useNoIndex, usePublicNotice, type PublicNotice } from './public.data.ts'

/** Loaded by those who object: the page itself stays light. */
const ObjectionForm = lazy(async () => ({ default: (await import('./objection-form.tsx')).ObjectionForm }))

/** One notice as the article wants it, and the form to object while it runs. */
export default function PublicNoticeScreen() {
  useNoIndex()
  const params = useParams<{ id: string }>()
  const query = usePublicNotice(() => params.id)
  return <Loaded query={query}>{(data) => <Notice notice={data()} />}</Loaded>
}

function Notice(p: { notice: PublicNotice }) {
  const [objecting, setObjecting] = createSignal(false)
  const day = (value: string | null) => formatDay(value, locale())
  const title = () => t('public.noticeTitle', { unit: p.notice.unitName, year: p.notice.intakeYear, batch: p.notice.batch })
  const basis = () => {
    const words = { n: p.notice.people.length, days: p.notice.workdays, from: day(p.notice.publishedOn), to: day(p.notice.lastDay) }
    return p.notice.lastDay ? t('public.noticeBasis', words) : t('public.noticeBasisProvisional', words)
  }
  return (
    <>
      <PageHeader
        title={title()}
        crumbs={[{ label: t('public.backToList'), href: '/notices/public' }]}
        tags={
          <Show when={p.notice.running && p.notice.lastDay}>
            <Deadline due={p.notice.lastDay} />
          </Show>
        }
        actions={
          <Button onClick={() => window.print()}>
            <Printer size={16} aria-hidden="true" />
            {t('common.print')}
          </Button>
        }
      />
      <PrintHead title={t('public.printTitle')} number={p.notice.number} path={`/notices/public/${p.notice.id}`} />
      <Stack>
        <Show when={!p.notice.running}>
          <Alert title={t('public.ended', { day: day(p.notice.lastDay) })}>
            <p>{t('public.endedWhy')}</p>
          </Alert>
        </Show>
        <Show when={p.notice.running && !p.notice.lastDay}>
          <Alert tone="amber" title={t('public.provisionalTitle', { day: day(p.notice.provisionalLastDay) })}>
            <p>{t('public.provisionalWhy')}</p>
          </Alert>
        </Show>
        <Show when={p.notice.running}>
          <Panel title={t('public.list')} aside={<span class="muted small num">{p.notice.number}</span>} flush>
            <p class={s.basis}>{basis()}</p>
            <Show when={p.notice.people.length > 0} fallback={<EmptyState title={t('public.noPeople')} />}>
              <div class={s.scroll} role="region" aria-label={title()} tabindex="0">
                <table class={s.people}>
                  <caption class="vh">{title()}</caption>
                  <thead>
                    <tr>
                      <For each={p.notice.columns}>{(column) => <th scope="col">{column.title}</th>}</For>
                    </tr>
                  </thead>
                  <tbody>
                    <For each={p.notice.people}>
                      {(row) => (
                        <tr>
                          <td class="num">{row.serial}</td>
                          <th scope="row">{row.name}</th>
                          <td class="num" data-label={p.notice.columns[2]?.title}>
                            {row.age}
                          </td>
                          <td>{row.schoolName}</td>
                          <td>{row.educationLevel}</td>
                        </tr>
                      )}
                    </For>
                  </tbody>
                </table>
              </div>
            </Show>
          </Panel>
        </Show>
        <Panel title={t('public.complaints')} flush>
          <DataList
            rows={[
              { label: t('public.phone'), value: <span class="num">{p.notice.complaintPhone}</span> },
              { label: t('public.address'), value: p.notice.complaintAddress },
              { label: t('public.publisher'), value: p.notice.unitName },
              { label: t('public.number'), value: p.notice.number },
              { label: t('public.publishedOn'), value: day(p.notice.publishedOn) },
              {
                label: t('public.lastDay'),
                value: p.notice.lastDay ? day(p.notice.lastDay) : t('public.provisionalDay', { day: day(p.notice.provisionalLastDay) }),
              },
            ]}
          />
        </Panel>
        <Show when={p.notice.running && p.notice.people.length > 0}>
          <div class="no-print">
            <Panel title={t('public.objectTitle')}>
              <p class={s.lead}>{t('public.objectLead')}</p>
              <Show
                when={objecting()}
                fallback={
                  <Button kind="primary" onClick={() => setObjecting(true)}>
                    {t('public.objectOpen')}
                  </Button>
                }
              >
                <Suspense fallback={<p role="status">{t('common.loading')}</p>}>
                  <ObjectionForm notice={p.notice} />
                </Suspense>
              </Show>
            </Panel>
          </div>
        </Show>
      </Stack>
    </>
  )
}
