import { For, Show, createSignal, lazy } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { pdfHref, useCaseLetters, verifyHref, type CaseLetter } from './letters.data.ts'
import s from './letters.module.css'
import { LetterState } from './letter-state.tsx'

const PrintDialog = lazy(async () => ({ default: (await import('./print-dialog.tsx')).PrintDialog }))

/** The papers of one case: number, state, its own page, download, public verification; all valid ones printed in one file. */
export function CaseLetters(p: { caseId: string }) {
  const query = useCaseLetters(() => p.caseId)
  const session = useSession()
  const [printing, setPrinting] = createSignal<string[]>()
  const valid = () =>
    (query.isPending || query.isLoadingError ? [] : query.data).filter(({ status }) => status === 'valid').map(({ id }) => id)
  return (
    <Panel
      title={t('letters.ofCase')}
      flush
      aside={
        <Show when={valid().length > 0 && session.can('letter.print')}>
          <Button class="no-print" onClick={() => setPrinting(valid())}>
            {t('letters.print.act')}
          </Button>
        </Show>
      }
    >
      <Loaded query={query}>
        {(letters) => (
          <Show when={letters().length > 0} fallback={<EmptyState title={t('letters.none')} why={t('letters.noneWhy')} />}>
            <ul class={s.papers}>
              <For each={letters()}>{(letter) => <Paper letter={letter} />}</For>
            </ul>
          </Show>
        )}
      </Loaded>
      <Show when={printing()}>{(ids) => <PrintDialog choice={{ ids: ids() }} onClose={() => setPrinting(undefined)} />}</Show>
    </Panel>
  )
}

function Paper(p: { letter: CaseLetter }) {
  return (
    <li>
      <div>
        <p>
          <b>{t(`letters.${p.letter.kind}`)}</b>
          <a class="num" href={`/letters/${p.letter.id}`}>
            {p.letter.number}
          </a>
          <LetterState letter={p.letter} />
        </p>
        <p class="muted small">
          <span>{formatDay(p.letter.issuedOn, locale())}</span>
          <Show when={p.letter.issuedByName}>{(name) => <span>{t('letters.issuedBy', { name: name() })}</span>}</Show>
          <Show when={(p.letter.copies ?? 1) > 1}>
            <span>{t('letters.copies', { n: p.letter.copies ?? 1 })}</span>
          </Show>
          <Show when={p.letter.verifyCode}>{(code) => <span class={s.code}>{t('letters.code', { code: code() })}</span>}</Show>
        </p>
      </div>
      <Show when={p.letter.verifyCode}>
        {(code) => (
          <div class={`${s.acts} no-print`}>
            <a href={pdfHref(p.letter.id)} download="" aria-label={t('letters.downloadOf', { number: p.letter.number })}>
              {t('letters.download')}
            </a>
            <a href={verifyHref(code())} target="_blank" rel="noopener" aria-label={t('letters.verifyOf', { number: p.letter.number })}>
              {t('letters.verify')}
            </a>
          </div>
        )}
      </Show>
    </li>
  )
}
