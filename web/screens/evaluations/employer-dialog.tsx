import { For, Show } from 'solid-js'
import {
  addPast,
  COUNTED_INDICATORS,
  INDICATORS,
  isTyped,
  NO_PAST,
  TYPED_INDICATORS,
  type CountedIndicator,
} from '../../../api/rules/evaluation.ts'
import { EVIDENCE_MAX } from '../../../api/evaluations/evaluations.schemas.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant, formatNumber } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { EvaluationDraft } from './evaluation-draft.ts'
import { formatScore } from './evaluation-words.ts'
import { useEmployerEvaluation, type EmployerEvaluation, type EvaluatedRow, type Evaluations } from './evaluations.data.ts'
import s from './evaluations.module.css'

export interface EmployerDialogProps {
  row: EvaluatedRow
  data: Evaluations
  draft: EvaluationDraft
  editable: boolean
  onClose: () => void
}

/** One employer opened: the parts of its total, scores with their evidence, the past year by year, and every scoring there was. */
export function EmployerDialog(p: EmployerDialogProps) {
  const query = useEmployerEvaluation(p.row.orgId, p.data.year)
  return (
    <Dialog
      open
      size="wide"
      onClose={p.onClose}
      title={p.row.name}
      foot={
        <Show when={p.editable} fallback={<Button onClick={() => p.onClose()}>{t('common.close')}</Button>}>
          <Button kind="primary" busy={p.draft.saving()} onClick={() => p.onClose()}>
            {t('evaluations.save')}
          </Button>
        </Show>
      }
    >
      <Stack gap="l">
        <Parts row={p.row} draft={p.draft} />
        <section class={s.block}>
          <h3>{t('evaluations.evidenceTitle')}</h3>
          <Show when={p.editable} fallback={<EvidenceRead row={p.row} draft={p.draft} />}>
            <EvidenceForm row={p.row} draft={p.draft} />
          </Show>
        </section>
        <Loaded query={query}>
          {(data) => (
            <>
              <Past years={data().years} span={p.data.pastYears} />
              <History data={data()} />
            </>
          )}
        </Loaded>
      </Stack>
    </Dialog>
  )
}

function Parts(p: { row: EvaluatedRow; draft: EvaluationDraft }) {
  const evaluated = () => p.draft.evaluated(p.row)
  return (
    <table class={s.table}>
      <caption class={s.caption}>{t('evaluations.parts')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('evaluations.indicator')}</th>
          <th scope="col">{t('evaluations.score')}</th>
          <th scope="col">{t('evaluations.weight')}</th>
          <th scope="col">{t('evaluations.points')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={INDICATORS}>
          {(key) => (
            <tr>
              <th scope="row">
                {t(`evaluations.indicator.${key}`)}{' '}
                <Show when={!isTyped(key)}>
                  <Tag>{t('evaluations.counted')}</Tag>
                </Show>
              </th>
              <td>{formatScore(evaluated().parts[key].score) || '—'}</td>
              <td>{evaluated().parts[key].weight}%</td>
              <td>{formatScore(evaluated().parts[key].points) || '—'}</td>
            </tr>
          )}
        </For>
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('evaluations.total')}</th>
          <td />
          <td />
          <td>{evaluated().total === null ? t('evaluations.totalMissing') : formatScore(evaluated().total)}</td>
        </tr>
        <Show when={evaluated().spread.length > 0}>
          <tr>
            <td colspan={4} class={s.note}>
              {evaluated()
                .spread.map((key) => t(`evaluations.indicator.${key}`))
                .join('、')}
              ：{t('evaluations.spreadMeans')}
            </td>
          </tr>
        </Show>
      </tfoot>
    </table>
  )
}

function EvidenceForm(p: { row: EvaluatedRow; draft: EvaluationDraft }) {
  const typed = () => p.draft.rows[p.row.orgId]!
  return (
    <div class={s.evidence}>
      <For each={TYPED_INDICATORS}>
        {(key) => {
          const name = () => t(`evaluations.indicator.${key}`)
          return (
            <div class={s.pair}>
              <TextField
                id={`f-score-${key}`}
                label={name()}
                inputMode="numeric"
                maxLength={6}
                value={typed().scores[key]}
                error={p.draft.isFaulty(typed().scores[key]) ? t('evaluations.notNumber') : undefined}
                onChange={(text) => p.draft.setScore(p.row.orgId, key, text.normalize('NFKC'))}
              />
              <TextArea
                id={`f-evidence-${key}`}
                label={t('evaluations.evidenceField', { indicator: name() })}
                rows={2}
                maxLength={EVIDENCE_MAX}
                value={typed().evidence[key]}
                onChange={(text) => p.draft.setEvidence(p.row.orgId, key, text)}
              />
            </div>
          )
        }}
      </For>
    </div>
  )
}

function EvidenceRead(p: { row: EvaluatedRow; draft: EvaluationDraft }) {
  return (
    <dl class={s.words}>
      <For each={TYPED_INDICATORS}>
        {(key) => (
          <div>
            <dt>
              {t(`evaluations.indicator.${key}`)} <b>{p.draft.rows[p.row.orgId]!.scores[key] || '—'}</b>
            </dt>
            <dd>{p.draft.rows[p.row.orgId]!.evidence[key] || '—'}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}

const meansOf = (key: CountedIndicator, span: Evaluations['pastYears']) =>
  t(key === 'use' ? 'evaluations.useMeans' : 'evaluations.retentionMeans', { from: String(span.from), to: String(span.to) })

function Past(p: { years: EmployerEvaluation['years']; span: Evaluations['pastYears'] }) {
  const sum = () => p.years.reduce(addPast, NO_PAST)
  return (
    <section class={s.block}>
      <h3>{t('evaluations.pastTitle')}</h3>
      <Show when={p.years.length > 0} fallback={<p class="muted">{t('evaluations.pastNone')}</p>}>
        <table class={s.table}>
          <caption class="vh">{t('evaluations.pastTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('evaluations.openedYear')}</th>
              <th scope="col">{t('evaluations.held')}</th>
              <th scope="col">{t('evaluations.consumed')}</th>
              <th scope="col">{t('evaluations.introduced')}</th>
              <th scope="col">{t('evaluations.stayed')}</th>
            </tr>
          </thead>
          <tbody>
            <For each={p.years}>
              {(year) => (
                <tr>
                  <th scope="row">{year.year}</th>
                  <td>{formatNumber(year.held)}</td>
                  <td>{formatNumber(year.consumed)}</td>
                  <td>{formatNumber(year.introduced)}</td>
                  <td>{formatNumber(year.stayed)}</td>
                </tr>
              )}
            </For>
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('evaluations.sumOfYears')}</th>
              <td>{formatNumber(sum().held)}</td>
              <td>{formatNumber(sum().consumed)}</td>
              <td>{formatNumber(sum().introduced)}</td>
              <td>{formatNumber(sum().stayed)}</td>
            </tr>
          </tfoot>
        </table>
      </Show>
      <For each={COUNTED_INDICATORS}>
        {(key) => (
          <p class={s.note}>
            {t(`evaluations.indicator.${key}`)}：{meansOf(key, p.span)}
          </p>
        )}
      </For>
    </section>
  )
}

function History(p: { data: EmployerEvaluation }) {
  const words = (scores: EmployerEvaluation['scorings'][number]['scores']) =>
    TYPED_INDICATORS.flatMap((key) => (scores[key] === undefined ? [] : [`${t(`evaluations.indicator.${key}`)} ${scores[key]}`])).join('、')
  return (
    <section class={s.block}>
      <h3>{t('evaluations.history')}</h3>
      <Show when={p.data.scorings.length > 0} fallback={<p class="muted">{t('evaluations.historyNone')}</p>}>
        <ol class={s.history}>
          <For each={p.data.scorings}>
            {(scoring) => (
              <li>
                <b>{t('evaluations.byAt', { by: scoring.by, at: formatInstant(scoring.at) })}</b>
                <span>{words(scoring.scores)}</span>
              </li>
            )}
          </For>
        </ol>
      </Show>
    </section>
  )
}
