import { useLocation, useNavigate, useParams } from '@solidjs/router'
import { Show, Suspense, createSignal, lazy, onMount } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Narrow } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Answer } from './answer.tsx'
import { keepForOffline } from './offline.ts'
import { readVerifyCode } from './verify.data.ts'
import s from './verify.module.css'

/** Needs the server: not among what is kept for a page without a network, nor loaded for who scans a code. */
const FileCheck = lazy(async () => ({ default: (await import('./file-check.tsx')).FileCheck }))

/** Anyone with a paper in hand: is it real, and does it still hold? */
export default function VerifyScreen() {
  const params = useParams<{ code?: string }>()
  const location = useLocation()
  onMount(keepForOffline)
  return (
    <>
      <PageHeader title={t('verify.title')} lead={t('verify.lead')} />
      <Narrow>
        <Show
          when={params.code}
          fallback={
            <>
              <CodeForm />
              <Suspense>
                <FileCheck />
              </Suspense>
            </>
          }
          keyed
        >
          {(code) => (
            <>
              <Answer code={readVerifyCode(code) ?? code} fragment={location.hash} />
              <div>
                <ButtonLink href="/verify">{t('verify.another')}</ButtonLink>
              </div>
            </>
          )}
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
    <Panel title={t('verify.byCode')}>
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
