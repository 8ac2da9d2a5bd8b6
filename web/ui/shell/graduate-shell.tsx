import type { RouteSectionProps } from '@solidjs/router'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Brand } from './brand.tsx'
import { DemoBanner } from './demo-banner.tsx'
import { DisplayMenu } from './display-menu.tsx'
import { PageBody } from './page-body.tsx'
import s from './shell.module.css'

/** Frame of a graduate's own page: one column, made for a phone. */
export default function GraduateShell(p: RouteSectionProps) {
  const session = useSession()
  return (
    <div class={`${s.fine} ${s.phone}`}>
      <a class={s.skip} href="#main">
        {t('shell.skip')}
      </a>
      <header class={s.bar}>
        <Brand href="/" />
        <span class={s.push}>
          <DisplayMenu />
        </span>
      </header>
      <DemoBanner />
      <PageBody>{p.children}</PageBody>
      <footer class={s.foot}>
        <div>
          <span>{session.session()?.bureau}</span>
          <span>{t('shell.publicFooter')}</span>
        </div>
      </footer>
    </div>
  )
}
