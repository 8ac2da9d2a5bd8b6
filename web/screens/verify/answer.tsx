import { Show } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { Alert } from '../../ui/alert.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Outcome, type Tone } from './outcome.tsx'
import { rowsOfLetter, rowsOfQr } from './paper-rows.tsx'
import { differences, type QrCheck } from './qr-check.ts'
import { useQrCheck, useVerdict, type Verdict } from './verify.data.ts'
import s from './verify.module.css'

const TONES = { valid: 'green', revoked: 'red', superseded: 'amber', expired: 'amber', unknown: 'red' } as const

/** What is known of a code: from the server, and from the QR code itself, each independent of the other. */
export function Answer(p: { code: string; fragment: string }) {
  const verdict = useVerdict(() => p.code)
  const qr = useQrCheck(
    () => p.code,
    () => p.fragment,
  )
  const offline = () => verdict.isError && asProblem(verdict.error).code === 'network'
  const checked = () => (qr.isPending || qr.isError ? undefined : qr.data)
  return (
    <>
      <Show
        when={offline() && p.fragment}
        fallback={
          <Panel label={t('verify.title')} flush>
            <Loaded query={verdict} fallback={<p role="status">{t('verify.checking')}</p>}>
              {(answer) => <FromServer verdict={answer()} qr={checked()} />}
            </Loaded>
          </Panel>
        }
      >
        <Panel label={t('verify.title')} flush>
          <Show when={checked()} fallback={<p role="status">{t(qr.isError ? 'verify.qrNoKeys' : 'verify.checking')}</p>} keyed>
            {(check) => <FromQr check={check} />}
          </Show>
        </Panel>
      </Show>
      <Show when={p.fragment && !offline()}>
        <Show when={qr.isError} fallback={<Show when={checked()}>{(check) => <QrLine check={check()} />}</Show>}>
          <Alert tone="amber" title={t('verify.qrNoKeys')} />
        </Show>
      </Show>
    </>
  )
}

function FromServer(p: { verdict: Verdict; qr: QrCheck | undefined }) {
  const outcome = () => p.verdict.outcome
  const day = () => formatDay(outcome() === 'expired' ? p.verdict.letter?.validUntil : p.verdict.letter?.endedOn, locale())
  const broken = () => (p.qr?.state === 'invalid' || p.qr?.state === 'unknownKey' ? p.qr : undefined)
  /** Said by a signature of ours, and not what the server has. */
  const disagree = () => {
    const signed = p.qr?.state === 'valid' ? p.qr.contents : null
    if (!signed) return ''
    if (!p.verdict.letter) return t('verify.qrNoRecord')
    const fields = differences(signed, p.verdict.letter)
    const names = fields.map((field) => t(`verify.${field}`)).join(t('verify.separator'))
    return names && t('verify.qrDisagrees', { fields: names })
  }
  // what is wrong with the paper's own code comes before what the server says of the number in it
  const shown = (): { tone: Tone; title: string; words: string } => {
    const found = broken()
    if (found) return { tone: 'red', title: t(`verify.qr.${found.state}`), words: t(`verify.qrWords.${found.state}`, { key: found.keyId }) }
    if (disagree()) return { tone: 'red', title: t('verify.disagree'), words: disagree() }
    return { tone: TONES[outcome()], title: t(`verify.${outcome()}`), words: t(`verify.${outcome()}Words`, { day: day() }) }
  }
  return (
    <>
      <Outcome {...shown()} />
      <Show when={broken() && p.verdict.letter}>
        <p class={s.note}>{t('verify.ofCode')}</p>
      </Show>
      <Show when={p.verdict.letter}>{(letter) => <DataList columns={1} rows={rowsOfLetter(letter(), p.verdict.checkedOn)} />}</Show>
    </>
  )
}

/** Without a network: what a valid signature proves, and that it does not prove the paper still holds. */
function FromQr(p: { check: QrCheck }) {
  const valid = () => p.check.state === 'valid'
  return (
    <>
      <Outcome
        tone={valid() ? 'amber' : 'red'}
        title={t(valid() ? 'verify.offlineValid' : `verify.qr.${p.check.state}`)}
        words={t(valid() ? 'verify.offlineWords' : `verify.qrWords.${p.check.state}`, { key: p.check.keyId ?? '' })}
      />
      <Show when={valid() && p.check.contents}>{(contents) => <DataList columns={1} rows={rowsOfQr(contents())} />}</Show>
    </>
  )
}

/** What of the QR code does not decide the outcome. */
function QrLine(p: { check: QrCheck }) {
  const words = () => t(`verify.qrWords.${p.check.state}`, { key: p.check.keyId ?? '' })
  const decided = () => p.check.state === 'invalid' || p.check.state === 'unknownKey'
  return (
    <Show when={!decided()}>
      <Alert tone={p.check.state === 'valid' ? 'green' : 'amber'} title={t(`verify.qr.${p.check.state}`)}>
        <p>{words()}</p>
      </Alert>
    </Show>
  )
}
