import Printer from 'lucide-solid/icons/printer'
import { lazy, Suspense } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { PageHeader } from '../../ui/page-header.tsx'

const RegulationPage = lazy(() => import('./regulation-page.tsx'))

/** Both texts, article by article, with the rules, figures and tests of each: for everybody. */
export default function RegulationScreen() {
  return (
    <>
      <div class="no-print">
        <PageHeader
          title={t('regulation.title')}
          lead={t('regulation.lead')}
          actions={
            <Button onClick={() => window.print()}>
              <Printer size={16} aria-hidden="true" />
              {t('regulation.print')}
            </Button>
          }
        />
      </div>
      <Suspense fallback={<p role="status">{t('common.loading')}</p>}>
        <RegulationPage />
      </Suspense>
    </>
  )
}
