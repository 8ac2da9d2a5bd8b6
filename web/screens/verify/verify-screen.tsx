import { useNavigate, useParams } from '@solidjs/router'
import CircleCheck from 'lucide-solid/icons/circle-check'
import CircleX from 'lucide-solid/icons/circle-x'
import TriangleAlert from 'lucide-solid/icons/triangle-alert'
import { Match, Show, Switch, createEffect, createSignal, on } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Narrow } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { readVerifyCode, useVerdict, type Verdict } from './verify.data.ts'
import s from './verify.module.css'

const TONES = { valid: 'green', revoked: 'red', superseded: 'amber', expired: 'amber', unknown: 'red' } as const

/** Anyone with a paper in hand: is it real, and does it still hold? */
export default function VerifyScreen() {
  const params = useParams<{ code?: string }>()
  const code = () => params.code ?? ''
  const query = useVerdict(code)
  return (
    <>
      <PageHeader title={t('verify.title')} lead={t('verify.lead')} />
      <Narrow>
        <Show when={code()} fallback={<CodeForm />} keyed>
          <Panel label={t('verify.title')} flush>
            <Loaded query={query} fallback={<p role="status">{t('verify.checking')}</p>}>
              {(verdict) => <Answer verdict={verdict()} />}
            </Loaded>
          </Panel>
          <div>
            <ButtonLink href="/verify">{t('verify.another')}</ButtonLink>
          </div>
        </Show>
        <p class="muted small">{t('verify.privacy')}</p>
      </Narrow>
    </>
  )
}

function CodeForm() {
  const navigate = useNavigate()
  const [text, setText] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const wrong = () => (tried() && readVerifyCode(text()) === null ? t('verify.codeWrong') : undefined)
  const check = (event: Event) => {
    event.preventDefault()
    setTried(true)
    const read = readVerifyCode(text())
    if (read) navigate(`/verify/${read}`)
    else document.getElementById('f-code')?.focus()
  }
  return (
    <Panel label={t('verify.title')}>
      <form class={s.form} onSubmit={check} novalidate>
        <TextField
          id="f-code"
          label={t('verify.code')}
          hint={t('verify.codeHint')}
          error={wrong()}
          maxLength={40}
          autofocus
          value={text()}
          onChange={setText}
        />
        <Button type="submit" kind="primary" wide>
          {t('verify.check')}
        </Button>
      </form>
    </Panel>
  )
}

function Answer(p: { verdict: Verdict }) {
  let heading: HTMLHeadingElement | undefined
  // whoever cannot see the colour hears the answer first
  createEffect(
    on(
      () => p.verdict.outcome,
      () => heading?.focus(),
    ),
  )
  const tone = () => TONES[p.verdict.outcome]
  const day = () => formatDay(p.verdict.outcome === 'expired' ? p.verdict.letter?.validUntil : p.verdict.letter?.endedOn, locale())
  return (
    <>
      <div class={s.verdict} data-tone={tone()} role="status">
        <Switch>
          <Match when={tone() === 'green'}>
            <CircleCheck aria-hidden="true" />
          </Match>
          <Match when={tone() === 'amber'}>
            <TriangleAlert aria-hidden="true" />
          </Match>
          <Match when={tone() === 'red'}>
            <CircleX aria-hidden="true" />
          </Match>
        </Switch>
        <h2 ref={heading} tabindex="-1">
          {t(`verify.${p.verdict.outcome}`)}
        </h2>
        <p>{t(`verify.${p.verdict.outcome}Words`, { day: day() })}</p>
      </div>
      <Show when={p.verdict.letter}>{(letter) => <DataList columns={1} rows={rowsOf(letter(), p.verdict.checkedOn)} />}</Show>
    </>
  )
}

function rowsOf(letter: NonNullable<Verdict['letter']>, checkedOn: string) {
  const {
    kind,
    number,
    reason,
    issuer,
    issuedOn,
    validUntil,
    name,
    citizenId,
    institution,
    educationLevel,
    employer,
    supervisingUnit,
    addressee,
  } = letter
  return [
    ...(reason ? [{ label: t('verify.reason'), value: t(`verify.reason.${reason}`) }] : []),
    { label: t('verify.kind'), value: t(`verify.kind.${kind}`) },
    { label: t('verify.number'), value: number },
    { label: t('verify.name'), value: name },
    { label: t('verify.citizenId'), value: <span class="num">{citizenId}</span> },
    { label: t('verify.institution'), value: institution },
    { label: t('verify.educationLevel'), value: educationLevel },
    { label: t('verify.employer'), value: employer },
    { label: t('verify.supervisingUnit'), value: supervisingUnit },
    ...(addressee ? [{ label: t('verify.addressee'), value: addressee }] : []),
    { label: t('verify.issuer'), value: issuer },
    { label: t('verify.issuedOn'), value: formatDay(issuedOn, locale()) },
    ...(validUntil ? [{ label: t('verify.validUntil'), value: formatDay(validUntil, locale()) }] : []),
    { label: t('verify.checkedOn'), value: formatDay(checkedOn, locale()) },
  ]
}
