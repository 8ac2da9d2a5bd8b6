import { useNavigate } from '@solidjs/router'
import { createSignal, For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { Tag } from '../../ui/tag.tsx'
import { YearPicker } from '../quotas/year-picker.tsx'
import { ClassPanels } from './class-panels.tsx'
import { CloseButton } from './close-button.tsx'
import { gapHref, useDossier, type Dossier } from './dossiers.data.ts'
import s from './dossiers.module.css'
import { ExportDialog } from './export-dialog.tsx'
import { ExportsPanel } from './exports-panel.tsx'
import { PeoplePanel } from './people-panel.tsx'
import { UploadDialog } from './upload-dialog.tsx'

/** A year's dossier of one unit: what is missing first, then the five classes, the people, the exports. */
export function DossierPage(p: { unitId: string; year: string; yearHref: (year: number) => string; overview?: boolean }) {
  const query = useDossier(() => ({ unitId: p.unitId, year: p.year }))
  const [dialog, setDialog] = createSignal<'upload' | 'export'>()
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <Head dossier={data()} yearHref={p.yearHref} overview={p.overview === true} onOpen={setDialog} />
          <Stack>
            <State dossier={data()} />
            <Gaps dossier={data()} onUpload={() => setDialog('upload')} />
            <ClassPanels dossier={data()} />
            <PeoplePanel unitId={p.unitId} year={p.year} />
            <ExportsPanel dossier={data()} />
          </Stack>
          <Show when={dialog() === 'upload'}>
            <UploadDialog dossier={data()} onClose={() => setDialog(undefined)} />
          </Show>
          <Show when={dialog() === 'export'}>
            <ExportDialog dossier={data()} onClose={() => setDialog(undefined)} />
          </Show>
        </>
      )}
    </Loaded>
  )
}

function Head(p: {
  dossier: Dossier
  yearHref: (year: number) => string
  overview: boolean
  onOpen: (dialog: 'upload' | 'export') => void
}) {
  const navigate = useNavigate()
  const title = () => t('dossiers.of', { year: String(p.dossier.year) })
  return (
    <>
      <PrintHead title={`${p.dossier.unitName} ${title()}`} number={p.dossier.number ?? undefined} />
      <PageHeader
        title={title()}
        note={p.dossier.unitName}
        lead={t('dossiers.lead')}
        crumbs={p.overview ? [{ label: t('dossiers.title'), href: `/dossiers?year=${p.dossier.year}` }] : undefined}
        tags={
          <>
            <Tag tone={p.dossier.status === 'closed' ? 'green' : 'amber'}>{t(`dossiers.status.${p.dossier.status}`)}</Tag>
            <YearPicker
              years={p.dossier.years.map((year) => ({ year }))}
              value={p.dossier.year}
              onChange={(year) => navigate(p.yearHref(year))}
            />
          </>
        }
        actions={
          <ButtonGroup end>
            <Show when={p.dossier.can.export}>
              <Button onClick={() => p.onOpen('export')}>{t('dossiers.export')}</Button>
            </Show>
            <Show when={p.dossier.can.upload}>
              <Button onClick={() => p.onOpen('upload')}>{t('dossiers.upload')}</Button>
            </Show>
            <Show when={p.dossier.can.close}>
              <CloseButton dossier={p.dossier} />
            </Show>
          </ButtonGroup>
        }
      />
    </>
  )
}

function State(p: { dossier: Dossier }) {
  const session = useSession()
  const waits = () => (p.dossier.closableAfter !== null && session.today() <= p.dossier.closableAfter ? p.dossier.closableAfter : undefined)
  return (
    <Show
      when={p.dossier.status === 'closed'}
      fallback={
        <Show when={p.dossier.can.upload && waits()}>{(day) => <p class="muted">{t('dossiers.closableAfter', { day: day() })}</p>}</Show>
      }
    >
      <Alert tone="green" title={p.dossier.number ?? ''}>
        <p>{t('dossiers.closedBy', { name: p.dossier.closedByName ?? '', on: p.dossier.closedOn ?? '' })}</p>
        <Show when={p.dossier.closedNote}>
          {(note) => (
            <p>
              {t('dossiers.closedNote')}：{note()}
            </p>
          )}
        </Show>
      </Alert>
    </Show>
  )
}

function Gaps(p: { dossier: Dossier; onUpload: () => void }) {
  const closed = () => p.dossier.status === 'closed'
  return (
    <Show when={p.dossier.gapCount > 0} fallback={<Alert tone="green" title={t('dossiers.noGaps')} />}>
      <Panel
        title={t(closed() ? 'dossiers.gapsClosed' : 'dossiers.gapsOf', { n: formatNumber(p.dossier.gapCount) })}
        tags={<Citation article="18" />}
      >
        <ul class={s.gaps}>
          <For each={p.dossier.gaps}>
            {(gap) => (
              <li>
                <span>{gap.message}</span>
                <Show when={!closed()}>
                  <Show
                    when={gapHref(gap)}
                    fallback={
                      <Show when={p.dossier.can.upload}>
                        <Button kind="link" onClick={() => p.onUpload()}>
                          {t('dossiers.upload')}
                        </Button>
                      </Show>
                    }
                  >
                    {(href) => (
                      <a href={href()} aria-label={`${t('dossiers.putRight')}：${gap.message}`}>
                        {t('dossiers.putRight')}
                      </a>
                    )}
                  </Show>
                </Show>
              </li>
            )}
          </For>
        </ul>
        <Show when={p.dossier.gapCount > p.dossier.gaps.length}>
          <p class="muted">{t('dossiers.gapsMore', { n: formatNumber(p.dossier.gaps.length) })}</p>
        </Show>
      </Panel>
    </Show>
  )
}
