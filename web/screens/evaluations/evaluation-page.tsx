import { createEffect, createSignal, on, onCleanup, Show, type JSX } from 'solid-js'
import { INDICATORS } from '../../../api/rules/evaluation.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatTime } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import type { UrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { FilterBar } from '../../ui/filter-bar.tsx'
import { Stack } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { StatRow, StatTile } from '../../ui/stat-tile.tsx'
import { createEvaluationDraft, type EvaluationDraft } from './evaluation-draft.ts'
import { EvaluationGrid, type EvaluationFilter } from './evaluation-grid.tsx'
import { formatScore } from './evaluation-words.ts'
import { exportHref, type EvaluationAsked, type Evaluations } from './evaluations.data.ts'
import s from './evaluations.module.css'
import { WeightsDialog } from './weights-dialog.tsx'

type Url = UrlState<EvaluationFilter & { unit: string; year?: number | undefined }>

export interface EvaluationPageProps {
  data: Evaluations
  asked: EvaluationAsked
  url: Url
  picker: JSX.Element
  /** Somebody else scored, or the weights changed: to be read anew. */
  onStale: () => Promise<void>
}

/** A unit's evaluation of a year: weights, and the grid of scores. */
export function EvaluationPage(p: EvaluationPageProps) {
  const session = useSession()
  // a snapshot: what the server says later must not overwrite what is being typed
  const data = p.data
  const draft = createEvaluationDraft(data)
  const editable = () => data.open && session.can('evaluation.score')
  const own = () => session.user()?.orgId === data.unit.id
  const [weighing, setWeighing] = createSignal(false)
  const stay = (event: BeforeUnloadEvent) => {
    if (draft.changed().size > 0) event.preventDefault()
  }
  window.addEventListener('beforeunload', stay)
  onCleanup(() => window.removeEventListener('beforeunload', stay))
  return (
    <>
      <PageHeader
        title={t('evaluations.title')}
        note={own() ? undefined : data.unit.name}
        lead={t(own() ? 'evaluations.lead' : 'evaluations.leadReader')}
        crumbs={own() ? [] : [{ label: t('evaluations.backToUnits'), href: p.url.href({ unit: '' }) }]}
        tags={p.picker}
        actions={
          <ButtonGroup end>
            <Show when={editable()}>
              <SaveState draft={draft} />
              <Button onClick={() => setWeighing(true)}>{t('evaluations.weightsEdit')}</Button>
            </Show>
            <ButtonLink href={exportHref(p.asked)} download>
              {t('evaluations.export')}
            </ButtonLink>
          </ButtonGroup>
        }
      />
      <Stack>
        <Show when={own() && !data.open}>
          <Alert tone="blue" title={t('evaluations.closed')} />
        </Show>
        <Show when={draft.problem()}>
          {(problem) => (
            <ProblemView problem={problem()}>
              <Show when={problem().code === 'changed-meanwhile'}>
                <p>
                  <Button kind="link" onClick={() => void p.onStale()}>
                    {t('evaluations.reload')}
                  </Button>
                </p>
              </Show>
            </ProblemView>
          )}
        </Show>
        <Show when={data.rows.length > 0} fallback={<None own={own()} />}>
          <Figures draft={draft} employers={data.rows.length} />
          <Weights data={data} />
          <Panel label={t('evaluations.title')} flush>
            <Filters url={p.url} />
            <Show when={editable()}>
              <p class={`${s.help} no-print`}>{t('evaluations.gridKeys')}</p>
            </Show>
            <EvaluationGrid data={data} draft={draft} editable={editable()} filter={p.url.values()} />
          </Panel>
        </Show>
      </Stack>
      <Show when={weighing()}>
        <WeightsDialog
          data={data}
          onClose={() => setWeighing(false)}
          onSaved={async () => {
            await draft.flush()
            await p.onStale()
          }}
        />
      </Show>
    </>
  )
}

function None(p: { own: boolean }) {
  return (
    <Panel label={t('evaluations.noEmployers')}>
      <EmptyState title={t('evaluations.noEmployers')} why={p.own ? t('evaluations.noEmployersWhy') : undefined}>
        <Show when={p.own}>
          <ButtonLink href="/employers/new">{t('evaluations.toEmployers')}</ButtonLink>
        </Show>
      </EmptyState>
    </Panel>
  )
}

function SaveState(p: { draft: EvaluationDraft }) {
  const words = () => {
    if (p.draft.saving()) return t('evaluations.saving')
    if (p.draft.changed().size > 0) return t('evaluations.unsaved', { n: String(p.draft.changed().size) })
    const at = p.draft.savedAt()
    return at ? t('evaluations.savedAt', { time: formatTime(at) }) : ''
  }
  return (
    <>
      <span class="muted small" role="status">
        {words()}
      </span>
      <Show when={p.draft.changed().size > 0}>
        <Button kind="primary" busy={p.draft.saving()} onClick={() => void p.draft.flush()}>
          {t('evaluations.save')}
        </Button>
      </Show>
    </>
  )
}

function Figures(p: { draft: EvaluationDraft; employers: number }) {
  const figures = () => p.draft.figures()
  const average = () => (figures().scored === 0 ? '—' : formatScore(figures().sum / figures().scored))
  return (
    <StatRow label={t('evaluations.figures')}>
      <StatTile value={p.employers} label={t('evaluations.employers')} />
      <StatTile value={figures().scored} label={t('evaluations.scored')} tone={figures().scored < p.employers ? 'amber' : 'green'} />
      <StatTile value={average()} label={t('evaluations.average')} />
      <StatTile value={figures().bare} label={t('evaluations.bare')} tone={figures().bare > 0 ? 'amber' : undefined} />
    </StatRow>
  )
}

function Weights(p: { data: Evaluations }) {
  const scheme = () => p.data.scheme
  const origin = () => {
    const { ofYear, version, by, at } = scheme()
    if (version !== null) return t('evaluations.weightsBy', { by: by ?? '', at: formatInstant(at) })
    return ofYear === null ? t('evaluations.weightsUsual') : t('evaluations.weightsEarlier', { year: String(ofYear) })
  }
  const span = () => ({ from: String(p.data.pastYears.from), to: String(p.data.pastYears.to) })
  return (
    <Panel title={t('evaluations.weights')} tags={<Citation article="8" />} aside={<span class="muted small">{origin()}</span>}>
      <Stack gap="s">
        <p>{INDICATORS.map((key) => `${t(`evaluations.indicator.${key}`)} ${scheme().weights[key]}%`).join('　')}</p>
        <details class={s.note}>
          <summary>{t('evaluations.countedHow')}</summary>
          <p>
            {t('evaluations.indicator.use')}：{t('evaluations.useMeans', span())}
          </p>
          <p>
            {t('evaluations.indicator.retention')}：{t('evaluations.retentionMeans', span())}
          </p>
          <p>{t('evaluations.spreadMeans')}</p>
        </details>
      </Stack>
    </Panel>
  )
}

const ONLY = ['open', 'bare'] as const
const onlyWords = { open: 'evaluations.onlyOpen', bare: 'evaluations.onlyBare' } as const

function Filters(p: { url: Url }) {
  const [typed, setTyped] = createSignal(p.url.values().q)
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))
  createEffect(on(() => p.url.values().q, setTyped, { defer: true }))
  const search = (text: string) => {
    setTyped(text)
    clearTimeout(timer)
    timer = setTimeout(() => p.url.set({ q: text.trim() }, { replace: true }), 250)
  }
  const chips = () =>
    ONLY.filter((only) => p.url.values().only === only).map((only) => ({
      label: t(onlyWords[only]),
      onRemove: () => p.url.set({ only: '' }),
    }))
  return (
    <FilterBar chips={chips()}>
      <TextField
        id="f-evaluation-search"
        label={t('evaluations.search')}
        hideLabel
        type="search"
        placeholder={t('evaluations.search')}
        value={typed()}
        onChange={search}
      />
      <SelectField
        id="f-only"
        label={t('evaluations.onlyAll')}
        hideLabel
        placeholder={t('evaluations.onlyAll')}
        options={ONLY.map((value) => ({ value, label: t(onlyWords[value]) }))}
        value={p.url.values().only}
        onChange={(only: string) => p.url.set({ only: only === 'open' || only === 'bare' ? only : '' })}
      />
      <SelectField
        id="f-sort"
        label={t('evaluations.sortBy')}
        hideLabel
        options={(['name', 'total'] as const).map((value) => ({ value, label: t(`evaluations.sort.${value}`) }))}
        value={p.url.values().sort}
        onChange={(sort) => p.url.set({ sort })}
      />
    </FilterBar>
  )
}
