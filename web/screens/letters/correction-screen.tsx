import { useParams } from '@solidjs/router'
import { For, Match, Show, Switch, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { ConfirmEffect } from '../../ui/confirm-effect.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { Tag } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.ts'
import {
  issueCorrection,
  OUTCOME_TONE,
  previewHref,
  refuseCorrection,
  useCorrection,
  withdrawCorrection,
  type CorrectionPage,
} from './corrections.data.ts'
import { useRefreshLetters } from './letters.data.ts'
import s from './letters.module.css'

/** One correction: what changes, both papers side by side, and the decision of another person. */
export default function CorrectionScreen() {
  const params = useParams<{ id: string }>()
  const query = useCorrection(() => params.id)
  return <Loaded query={query}>{(data) => <Page data={data()} />}</Loaded>
}

function Page(p: { data: CorrectionPage }) {
  const session = useSession()
  return (
    <>
      <PageHeader
        title={t('letters.correction.title', { kind: t(`letters.${p.data.letter.kind}`), name: p.data.case.name })}
        crumbs={[
          { label: t('letters.title'), href: '/letters' },
          { label: t('letters.correction.list'), href: '/letters/corrections' },
        ]}
        note={p.data.letter.number}
        tags={<Tag tone={OUTCOME_TONE[p.data.outcome]}>{t(`letters.correction.${p.data.outcome}`)}</Tag>}
        actions={<Decide data={p.data} />}
      />
      <Stack>
        <Outcome data={p.data} />
        <Panel title={t('letters.correction.changes')} aside={<Citation article={p.data.article} />} flush>
          <DataList
            rows={p.data.fields.map((field) => ({
              label: t(`letters.field.${field.key}`),
              value: field.new,
              was: field.old ?? '',
              flag: field.caseToo ? t('letters.correction.caseToo') : undefined,
            }))}
          />
          <DataList
            rows={[
              { label: t('letters.correction.reason'), value: p.data.reason, wide: true },
              { label: t('letters.correction.asked'), value: `${formatInstant(p.data.askedAt)} ${p.data.askedByName}` },
              {
                label: t('letters.correction.case'),
                value: <a href={`/cases/${p.data.case.id}`}>{`${p.data.case.caseNo} ${p.data.case.name}`}</a>,
              },
            ]}
          />
        </Panel>
        <Show when={session.can('letter.preview')}>
          <div class={s.sides}>
            <For each={['old', 'new'] as const}>
              {(which) => (
                <Panel title={t(`letters.correction.${which}`)} flush>
                  <iframe
                    class={s.paper}
                    src={`${previewHref(p.data.id, which)}#navpanes=0&view=FitH`}
                    title={t(`letters.correction.${which}`)}
                  />
                  <p class={s.under}>
                    <a href={previewHref(p.data.id, which)} target="_blank" rel="noopener">
                      {t(`letters.correction.${which === 'old' ? 'openOld' : 'openNew'}`)}
                    </a>
                  </p>
                </Panel>
              )}
            </For>
          </div>
        </Show>
      </Stack>
    </>
  )
}

function Outcome(p: { data: CorrectionPage }) {
  const session = useSession()
  const decided = () => t('letters.correction.decidedBy', { name: p.data.decidedByName ?? '', at: formatInstant(p.data.decidedAt) })
  return (
    <Switch>
      <Match when={p.data.outcome === 'open' && p.data.mine && session.can('letter.correct')}>
        <Alert tone="amber" title={t('letters.correction.own')} />
      </Match>
      <Match when={p.data.outcome === 'issued'}>
        <Alert tone="green" title={t('letters.correction.issuedTitle', { number: p.data.replacement?.number ?? '' })}>
          <p>
            {decided()} <a href={`/letters/${p.data.replacement?.id}`}>{t('letters.correction.toNew')}</a>
          </p>
        </Alert>
      </Match>
      <Match when={p.data.outcome === 'refused'}>
        <Alert tone="red" title={t('letters.correction.refusedTitle')}>
          <p>
            {decided()}　{p.data.decidedNote}
          </p>
        </Alert>
      </Match>
      <Match when={p.data.outcome === 'withdrawn'}>
        <Alert tone="blue" title={t('letters.correction.withdrawnTitle')}>
          <p>{decided()}</p>
        </Alert>
      </Match>
    </Switch>
  )
}

/** Issue or refuse, by another than who asked; who asked may take it back. */
function Decide(p: { data: CorrectionPage }) {
  const session = useSession()
  const refresh = useRefreshLetters()
  const [asking, setAsking] = createSignal<'issue' | 'refuse'>()
  const [busy, setBusy] = createSignal(false)
  const open = () => p.data.outcome === 'open'
  async function withdraw(): Promise<void> {
    setBusy(true)
    try {
      await withdrawCorrection(p.data.id)
      await refresh()
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Show when={open() && p.data.mine && session.can('letter.askCorrection')}>
        <Button busy={busy()} onClick={() => void withdraw()}>
          {t('letters.correction.withdraw')}
        </Button>
      </Show>
      <Show when={open() && !p.data.mine && session.can('letter.correct')}>
        <Button onClick={() => setAsking('refuse')}>{t('letters.correction.refuse')}</Button>
        <Button kind="primary" onClick={() => setAsking('issue')}>
          {t('letters.correction.issue')}
        </Button>
      </Show>
      <ConfirmEffect
        open={asking() === 'issue'}
        onClose={() => setAsking(undefined)}
        title={t('letters.correction.issueAsk', { number: p.data.letter.number })}
        confirmLabel={t('letters.correction.issue')}
        lines={[
          t('letters.correction.lineOld', { number: p.data.letter.number }),
          t('letters.correction.lineNew'),
          ...(p.data.fields.some((field) => field.caseToo) ? [t('letters.correction.lineCase')] : []),
          t('letters.correction.lineTold'),
        ]}
        reason={{ label: t('letters.correction.note'), optional: true }}
        onConfirm={async (note) => {
          await issueCorrection(p.data.id, note)
          await refresh()
        }}
      />
      <ConfirmEffect
        open={asking() === 'refuse'}
        onClose={() => setAsking(undefined)}
        title={t('letters.correction.refuseAsk', { number: p.data.letter.number })}
        confirmLabel={t('letters.correction.refuse')}
        danger
        lines={[t('letters.correction.lineKept')]}
        reason={{ label: t('letters.correction.refuseReason'), minLength: 5 }}
        onConfirm={async (note) => {
          await refuseCorrection(p.data.id, note)
          await refresh()
        }}
      />
    </>
  )
}
