import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Seal } from './seal.tsx'
import s from './shell.module.css'

/** Seal, name of the product and city. */
export function Brand(p: { href: string }) {
  const session = useSession()
  return (
    <a class={s.brand} href={p.href} aria-label={`${t('shell.product')} ${session.session()?.city ?? ''}`}>
      <Seal />
      <span>
        {t('shell.product')} <small>{session.session()?.city}</small>
      </span>
    </a>
  )
}
