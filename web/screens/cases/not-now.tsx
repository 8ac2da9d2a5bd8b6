import { t } from '../../i18n/index.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { CasePage } from './cases.data.ts'

/** A case that cannot be filled in now says so, and where to look instead. */
export function NotNow(p: { data: CasePage }) {
  return (
    <EmptyState title={t('cases.form.notNow')} why={t('cases.form.notNowWhy', { status: t(`cases.status.${p.data.case.status}`) })}>
      <ButtonLink kind="primary" href={`/cases/${p.data.case.id}`}>
        {t('cases.form.seeCase')}
      </ButtonLink>
    </EmptyState>
  )
}
