import { useParams } from '@solidjs/router'
import FlaskConical from 'lucide-solid/icons/flask-conical'
import { Show, createMemo, createSignal } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { asProblem, type Problem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { DataTable, type Column } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { SideBySide } from './side-by-side.tsx'
import { versionName } from './template-words.ts'
import {
  tryTemplate,
  usePapers,
  useRefreshTemplates,
  useTemplate,
  type ChosenPaper,
  type TemplatePage,
  type TriedPaper,
  type TryAnswer,
} from './templates.data.ts'
import { StatusTag } from './templates-screen.tsx'

const address = z.object({ paper: z.string().default('') })

/** A draft on ten real papers beside what is in force. */
export default function TryScreen() {
  const params = useParams<{ id: string }>()
  const query = useTemplate(() => params.id)
  return <Loaded query={query}>{(page) => <Trial page={page()} />}</Loaded>
}

function Trial(p: { page: TemplatePage }) {
  const session = useSession()
  const refresh = useRefreshTemplates()
  const papers = usePapers(() => p.page.id)
  const url = useUrlState(address)
  const [answer, setAnswer] = createSignal<TryAnswer>()
  const [busy, setBusy] = createSignal(false)
  const [problem, setProblem] = createSignal<Problem>()
  const tried = createMemo(() => new Map(answer()?.papers.map((one) => [one.letterId, one])))
  const run = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      setAnswer(await tryTemplate({ id: p.page.id, version: p.page.version }))
    } catch (thrown) {
      setProblem(asProblem(thrown))
    } finally {
      await refresh()
      setBusy(false)
    }
  }
  return (
    <>
      <PageHeader
        title={t('templates.tryTitle')}
        note={versionName(p.page)}
        lead={t('templates.tryLead')}
        crumbs={[
          { label: t('templates.title'), href: '/templates' },
          { label: versionName(p.page), href: `/templates/${p.page.id}` },
        ]}
        tags={<StatusTag status={p.page.status} />}
        actions={
          <Show when={p.page.status === 'draft' && session.can('template.edit')}>
            <Button kind="primary" busy={busy()} onClick={() => void run()}>
              <FlaskConical size={16} aria-hidden="true" />
              {t(answer() ? 'templates.tryAgain' : 'templates.tryNow')}
            </Button>
          </Show>
        }
      />
      <Stack>
        <Show when={problem()}>{(told) => <ProblemView problem={told()} />}</Show>
        <Show when={answer()}>{(told) => <Outcome answer={told()} />}</Show>
        <Loaded query={papers}>
          {(data) => (
            <>
              <Panel title={t('templates.paper')} flush>
                <DataTable
                  caption={t('templates.paper')}
                  rows={data().papers}
                  rowKey={(row) => row.letterId}
                  columns={columns((row) => tried().get(row.letterId), p.page.triedAt !== null, url.href)}
                  empty={<EmptyState title={t('templates.noPapers')} why={t('templates.noPapersWhy')} />}
                />
              </Panel>
              <Show when={data().papers.find((one) => one.letterId === url.values().paper)}>
                {(paper) => (
                  <SideBySide
                    page={p.page}
                    papers={data().papers}
                    paper={paper()}
                    tried={tried().get(paper().letterId)}
                    onChoose={(letterId) => url.set({ paper: letterId }, { replace: true })}
                  />
                )}
              </Show>
            </>
          )}
        </Loaded>
      </Stack>
    </>
  )
}

function Outcome(p: { answer: TryAnswer }) {
  const failed = () => p.answer.papers.filter(({ faults }) => faults.length > 0).length
  const changed = () => p.answer.papers.filter(({ same, faults }) => !same && faults.length === 0).length
  return (
    <Show when={p.answer.passed} fallback={<Alert tone="red" title={t('templates.failed', { n: String(failed()) })} live />}>
      <Alert tone="green" title={t('templates.passed', { n: String(p.answer.papers.length) })} live>
        <p>{t('templates.passedChanged', { n: String(changed()) })}</p>
      </Alert>
    </Show>
  )
}

function PaperOutcome(p: { tried: TriedPaper | undefined; before: boolean }) {
  return (
    <Show when={p.tried} fallback={<span class="muted">{t(p.before ? 'templates.outcome.before' : 'templates.outcome.none')}</span>}>
      {(one) => (
        <Show
          when={one().faults[0]}
          fallback={
            <>
              <Tag tone={one().same ? 'neutral' : 'blue'}>{t(one().same ? 'templates.outcome.same' : 'templates.outcome.changed')}</Tag>{' '}
              <Show when={one().pages.inForce !== one().pages.draft}>
                <Tag tone="amber">
                  {t('templates.outcome.pages', { before: String(one().pages.inForce ?? '—'), after: String(one().pages.draft ?? '—') })}
                </Tag>
              </Show>
            </>
          }
        >
          {(fault) => (
            <>
              <Tag tone="red">{t('templates.outcome.failed')}</Tag>{' '}
              <span class="small">
                <Show when={fault().line}>{(line) => <>{t('templates.atLine', { line: line() })}：</>}</Show>
                {fault().message}
              </span>
            </>
          )}
        </Show>
      )}
    </Show>
  )
}

const columns = (
  triedOf: (row: ChosenPaper) => TriedPaper | undefined,
  before: boolean,
  href: (patch: { paper: string }) => string,
): Column<ChosenPaper>[] => [
  {
    key: 'number',
    head: t('templates.paper'),
    nowrap: true,
    main: true,
    cell: (row) => (
      <a href={href({ paper: row.letterId })} class="num">
        {row.number}
      </a>
    ),
  },
  { key: 'name', head: t('templates.person'), cell: (row) => row.name },
  { key: 'employer', head: t('letters.employer'), cell: (row) => row.employer ?? '—' },
  {
    key: 'chosen',
    head: t('templates.chosen'),
    cell: (row) => row.chosenFor.map((why) => t(`templates.chosenFor.${why}`)).join('、'),
  },
  { key: 'outcome', head: t('templates.outcome'), cell: (row) => <PaperOutcome tried={triedOf(row)} before={before} /> },
]
