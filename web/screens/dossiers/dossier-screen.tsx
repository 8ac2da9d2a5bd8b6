import { useParams } from '@solidjs/router'
import { DossierPage } from './dossier-page.tsx'

/** One unit's dossier of one year. */
export default function DossierScreen() {
  const params = useParams()
  return (
    <DossierPage
      unitId={params['unitId'] ?? ''}
      year={params['year'] ?? ''}
      yearHref={(year) => `/dossiers/${params['unitId'] ?? ''}/${year}`}
      overview
    />
  )
}
