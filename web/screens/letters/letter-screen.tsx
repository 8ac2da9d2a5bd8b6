import { useParams } from '@solidjs/router'
import Download from 'lucide-solid/icons/download'
import Printer from 'lucide-solid/icons/printer'
import { For, Show, createSignal, lazy } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatInstant } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { actName } from '../audit/event-words.ts'
import { OUTCOME_TONE } from './corrections.data.ts'
import { LetterState } from './letter-state.tsx'
import { pdfHref, useLetter, verifyHref, type LetterPage } from './letters.data.ts'
import s from './letters.module.css'

const PrintDialog = lazy(async () => ({ default: (await import('./print-dialog.tsx')).PrintDialog }))
const AskDialog = lazy(async () => ({ default: (await import('./ask-correction-dialog.tsx')).AskCorrectionDialog }))

/** One paper and its whole life: issued, fetched, printed, corrected, ended. */
export default function LetterScreen() {
  const params = useParams<{ id: string }>()
  const query = useLetter(() => params.id)
  return <Loaded query={query}>{(data) => <Page data={data()} />}</Loaded>
}

function Page(p: { data: LetterPage }) {
  const session = useSession()
  const [dialog, setDialog] = createSignal<'print' | 'correct'>()
  const mayAsk = () => p.data.letter.status === 'valid' && p.data.about.caseId !== null && session.can('letter.askCorrection')
  return (
    <>
      <PageHeader
        title={t('letters.pageTitle', { kind: t(`letters.${p.data.letter.kind}`), name: p.data.about.name })}
        crumbs={[{ label: t('letters.title'), href: '/letters' }]}
        note={p.data.letter.number}
        tags={<LetterState letter={p.data.letter} />}
        actions={
          <>
            <Show when={mayAsk()}>
              <Button onClick={() => setDialog('correct')}>{t('letters.correction.ask')}</Button>
            </Show>
            <Show when={session.can('letter.print')}>
              <Button onClick={() => setDialog('print')}>
                <Printer size={16} aria-hidden="true" />
                {t('letters.print.act')}
              </Button>
            </Show>
            <ButtonLink kind="primary" href={pdfHref(p.data.letter.id)} download>
              <Download size={16} aria-hidden="true" />
              {t('letters.downloadOriginal')}
            </ButtonLink>
          </>
        }
      />
      <Stack>
        <Ended data={p.data} />
        <Facts data={p.data} />
        <Prints data={p.data} />
        <Corrections data={p.data} />
        <Panel title={t('letters.life')} flush>
          <Show when={p.data.life.length > 0} fallback={<EmptyState title={t('letters.lifeNone')} why={t('letters.lifeNoneWhy')} />}>
            <Timeline
              label={t('letters.life')}
              items={p.data.life.map((event) => ({
                id: String(event.id),
                at: event.at,
                title: event.copyNo === null ? actName(event.act) : t('letters.printedNo', { n: event.copyNo }),
                who: [event.actorName, event.actorOrgName].filter(Boolean).join('　'),
                note: event.note ?? undefined,
              }))}
            />
          </Show>
        </Panel>
      </Stack>
      <Show when={dialog() === 'print'}>
        <PrintDialog choice={{ ids: [p.data.letter.id] }} onClose={() => setDialog(undefined)} />
      </Show>
      <Show when={dialog() === 'correct'}>
        <AskDialog letterId={p.data.letter.id} onClose={() => setDialog(undefined)} />
      </Show>
    </>
  )
}

function Ended(p: { data: LetterPage }) {
  return (
    <Show when={p.data.letter.status !== 'valid'}>
      <Alert
        tone={p.data.letter.status === 'revoked' ? 'red' : 'amber'}
        title={t('letters.endedTitle', { day: formatDay(p.data.letter.endedOn, locale()), state: t(`letters.${p.data.letter.status}`) })}
      >
        <p>
          <Show when={p.data.letter.endedReason}>{(reason) => <b>{t(`letters.ending.${reason()}`)}</b>}</Show>{' '}
          <Show when={p.data.letter.endedArticle}>{(article) => <Citation article={article()} />}</Show> {p.data.letter.endedNote}
        </p>
        <Show when={p.data.replacedBy}>
          {(next) => (
            <p>
              <a href={`/letters/${next().id}`}>{t('letters.replacedBy', { number: next().number })}</a>
            </p>
          )}
        </Show>
      </Alert>
    </Show>
  )
}

function Facts(p: { data: LetterPage }) {
  const { letter, about } = p.data
  return (
    <Panel title={t('letters.facts')} flush>
      <DataList
        rows={[
          { label: t('letters.number'), value: <span class="num">{letter.number}</span> },
          {
            label: t('letters.person'),
            value: about.caseId ? <a href={`/cases/${about.caseId}`}>{`${about.name} ${about.caseNo ?? ''}`}</a> : about.name,
          },
          { label: t('letters.issuedOn'), value: `${formatDay(letter.issuedOn, locale())}　${letter.issuedByName}` },
          { label: t('letters.validUntil'), value: letter.validUntil ? formatDay(letter.validUntil, locale()) : t('letters.noEnd') },
          ...(about.employerName ? [{ label: t('letters.employer'), value: about.employerName }] : []),
          ...(about.unitName ? [{ label: t('letters.unit'), value: about.unitName }] : []),
          {
            label: t('letters.codeLabel'),
            value: (
              <a href={verifyHref(letter.verifyCode)} target="_blank" rel="noopener" class={s.code}>
                {letter.verifyCode}
              </a>
            ),
          },
          { label: t('letters.seal'), value: letter.sealKey ? t('letters.sealed', { key: letter.sealKey }) : t('letters.notSealed') },
          ...(letter.copies > 1 ? [{ label: t('letters.sheets'), value: t('letters.copies', { n: letter.copies }) }] : []),
          ...(p.data.replaces
            ? [{ label: t('letters.replaces'), value: <a href={`/letters/${p.data.replaces.id}`}>{p.data.replaces.number}</a> }]
            : []),
        ]}
      />
    </Panel>
  )
}

type Print = LetterPage['prints'][number]
const printColumns = (): Column<Print>[] => [
  {
    key: 'copyNo',
    head: t('letters.printNo'),
    main: true,
    cell: (row) => (row.copyNo === 1 ? t('letters.original') : t('letters.print.copyNo', { n: row.copyNo })),
  },
  { key: 'on', head: t('letters.printedOn'), nowrap: true, cell: (row) => <span class="num">{row.printedOn}</span> },
  { key: 'by', head: t('letters.printedBy'), cell: (row) => row.printedByName },
  { key: 'reason', head: t('letters.print.reason'), cell: (row) => row.reason ?? '—' },
]

function Prints(p: { data: LetterPage }) {
  return (
    <Panel title={t('letters.prints', { n: p.data.prints.length })} flush>
      <DataTable
        caption={t('letters.prints', { n: p.data.prints.length })}
        rows={p.data.prints}
        columns={printColumns()}
        rowKey={(row) => String(row.copyNo)}
        empty={<EmptyState title={t('letters.printsNone')} why={t('letters.printsNoneWhy')} />}
      />
    </Panel>
  )
}

function Corrections(p: { data: LetterPage }) {
  return (
    <Show when={p.data.corrections.length > 0}>
      <Panel title={t('letters.correction.list')} flush>
        <ul class={s.papers}>
          <For each={p.data.corrections}>
            {(one) => (
              <li>
                <p>
                  <a href={`/letters/corrections/${one.id}`}>{one.reason}</a>
                  <Tag tone={OUTCOME_TONE[one.outcome]}>{t(`letters.correction.${one.outcome}`)}</Tag>
                </p>
                <p class="muted small">
                  {formatInstant(one.askedAt)} {one.askedByName}
                </p>
              </li>
            )}
          </For>
        </ul>
      </Panel>
    </Show>
  )
}
