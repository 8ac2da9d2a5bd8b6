import { Show } from 'solid-js'
import { t } from '../i18n/index.ts'
import { useSession } from '../lib/session.tsx'
import s from './print-head.module.css'
import { Qr } from './qr.tsx'

export interface PrintHeadProps {
  /** Name of the sheet: 申报审核单. */
  title: string
  number?: string | undefined
  /** What the QR code leads to: an address of this site, such as /verify/K7M2. */
  path?: string | undefined
}

/** Head of an A4 sheet; seen in print only. */
export function PrintHead(p: PrintHeadProps) {
  const session = useSession()
  return (
    <div class={`${s.head} print-only`}>
      <div>
        <b>{p.title}</b>
        <p>
          <Show when={p.number}>{(number) => <>{t('common.number', { n: number() })}　</>}</Show>
          {t('common.printedOn', { day: session.today() })}　{session.user()?.orgName}
        </p>
      </div>
      <Show when={p.path}>{(path) => <Qr text={new URL(path(), location.origin).href} label={t('common.qrLabel')} />}</Show>
    </div>
  )
}
