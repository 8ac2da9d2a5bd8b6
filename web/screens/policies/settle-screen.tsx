import { useParams } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { z } from 'zod'
import { DEFAULT_TEXT, TEXT_IDS, TEXTS, type TextId } from '../../../api/rules/policy.ts'
import { valueFault } from '../../../api/rules/policy-values.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordForm } from '../decisions/record-form.tsx'
import { own } from './draft-form.ts'
import { isOpenPoint } from './points-screen.tsx'
import { settlePoints, usePoints, type Point } from './policies.data.ts'
import { PointFields } from './point-fields.tsx'
import { pointName } from '../../ui/policy-words.ts'

const address = z.object({ paths: z.string().max(4000).default('') })

/** Settling points of a text by one decision (Article 19): each compared with the original, or set otherwise. */
export default function SettleScreen() {
  const params = useParams()
  const url = useUrlState(address)
  const text = () => TEXT_IDS.find((id) => id === params['text']) ?? DEFAULT_TEXT
  const query = usePoints(text)
  const back = () => `/policies/points/${text()}?open=1`
  const wanted = (points: readonly Point[]) => {
    const paths = url.values().paths.split(',').filter(Boolean)
    return points.filter((point) => isOpenPoint(point) && (paths.length === 0 || paths.includes(point.path)))
  }
  return (
    <>
      <PageHeader
        title={t('policies.settleTitle', { text: t(`policies.textName.${text()}`) })}
        lead={t('policies.settleLead')}
        crumbs={[
          { label: t('policies.title'), href: '/policies' },
          { label: t('policies.pointsTitle', { text: t(`policies.textName.${text()}`) }), href: back() },
        ]}
      />
      <Loaded query={query}>
        {(data) => (
          <Show
            when={wanted(data().points).length}
            fallback={
              <Panel label={t('policies.settle')}>
                <EmptyState title={t('policies.settledAll')} why={t('policies.settledAllWhy')}>
                  <ButtonLink href={back()}>{t('common.back')}</ButtonLink>
                </EmptyState>
              </Panel>
            }
          >
            <Settling text={text()} points={wanted(data().points)} back={back()} />
          </Show>
        )}
      </Loaded>
    </>
  )
}

const shape = z.object({
  points: z.array(
    z.object({ path: z.string(), outcome: z.enum(['', 'confirmed', 'decided', 'out']), value: z.unknown(), note: z.string().max(400) }),
  ),
})
export type SettleForm = z.infer<typeof shape>

/** What the server asks of each point, said beside its field; a point left out is asked nothing. */
const schemaOf = (text: TextId) =>
  shape.superRefine(({ points }, ctx) => {
    const refuse = (i: number, field: string, message: string) => ctx.addIssue({ code: 'custom', path: ['points', i, field], message })
    if (points.every((point) => point.outcome === 'out')) refuse(0, 'outcome', t('policies.settlePick'))
    for (const [i, { path, outcome, value, note }] of points.entries()) {
      if (outcome === 'out') continue
      if (outcome === '') refuse(i, 'outcome', t('policies.needOutcome', { name: pointName(path) }))
      const fault = outcome === 'decided' ? valueFault(text, path, value) : null
      if (fault) refuse(i, 'value', `${pointName(path)}${t('policies.colon')}${fault}`)
      if (note.trim().length < 4) refuse(i, 'note', t('policies.reasonNeeded', { name: pointName(path) }))
    }
  })

function Settling(p: { text: TextId; points: readonly Point[]; back: string }) {
  const session = useSession()
  // what was open when the page was opened: it stays as it is while the record is written
  const points = [...p.points]
  const form = createForm(
    schemaOf(p.text),
    { points: points.map(({ path, value }) => ({ path, outcome: '' as const, value: own(value), note: '' })) } as SettleForm,
    { draftKey: `settle-${p.text}-${points.map((point) => point.path).join(',')}` },
  )
  const sent = () => form.value.points.filter((point) => point.outcome !== 'out')
  return (
    <RecordForm
      kind="policyPoints"
      year={Number(session.today().slice(0, 4))}
      item={t('policies.settleItem', { title: TEXTS[p.text].title, n: String(points.length) })}
      draftKey={`decision-points-${p.text}`}
      also={form}
      cancelHref={p.back}
      onRecord={(record) =>
        settlePoints({
          text: p.text,
          points: sent().map(({ path, outcome, value, note }) =>
            outcome === 'decided' ? { path, outcome, value, note } : { path, outcome: 'confirmed' as const, note },
          ),
          record,
        })
      }
    >
      <Panel title={t('policies.settle')} aside={t('policies.chosenCount', { n: String(sent().length) })} flush>
        <Stack gap="s">
          <For each={points}>{(point, i) => <PointFields text={p.text} point={point} form={form} index={i()} />}</For>
        </Stack>
      </Panel>
    </RecordForm>
  )
}
