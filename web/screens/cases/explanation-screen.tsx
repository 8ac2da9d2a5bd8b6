import { useParams } from '@solidjs/router'
import Printer from 'lucide-solid/icons/printer'
import { Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Narrow, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { VerdictTree } from '../../ui/verdict-tree.tsx'
import { useExplanation, type ExplanationPage } from './cases.data.ts'

const address = z.object({ verdict: z.string().default('') })

/** Why the case was judged as it was: the tree kept with each submission, or that of now. Printed for the file. */
export default function ExplanationScreen() {
  const params = useParams()
  const url = useUrlState(address)
  const query = useExplanation(
    () => params['id'] ?? '',
    () => url.values().verdict || undefined,
  )
  return <Loaded query={query}>{(data) => <Explained data={data()} choose={(verdict) => url.set({ verdict })} />}</Loaded>
}

function Explained(p: { data: ExplanationPage; choose: (verdict: string) => void }) {
  const about = () => p.data.case
  const options = () => [
    ...p.data.stored.map((one, i) => ({
      value: i === 0 ? '' : one.id,
      label: t('cases.explain.stored', { at: formatInstant(one.at), kind: t(`cases.explain.kind.${one.kind as 'pass'}`) }),
    })),
    { value: p.data.stored.length ? 'live' : '', label: t('cases.explain.live') },
  ]
  const shown = () => {
    const at = p.data.stored.findIndex((one) => one.id === p.data.shown)
    return at < 0 ? (p.data.stored.length ? 'live' : '') : at === 0 ? '' : (p.data.shown ?? '')
  }
  return (
    <>
      <PrintHead title={t('cases.explain.printTitle')} number={about().caseNo} path={`/cases/${about().id}/explanation`} />
      <PageHeader
        title={t('cases.explain.title')}
        lead={t('cases.explain.lead')}
        note={[about().name || t('cases.unnamed'), about().employerName, about().caseNo].join(' · ')}
        crumbs={[{ label: about().caseNo, href: `/cases/${about().id}` }]}
        actions={
          <>
            <ButtonLink href={`/cases/${about().id}`}>{t('cases.explain.back')}</ButtonLink>
            <Button onClick={() => window.print()}>
              <Printer size={16} aria-hidden="true" />
              {t('common.print')}
            </Button>
          </>
        }
      />
      <Stack>
        <div class="no-print">
          <Narrow>
            <SelectField
              id="verdict"
              name="verdict"
              label={t('cases.explain.which')}
              options={options()}
              value={shown()}
              onChange={p.choose}
            />
          </Narrow>
        </div>
        <Show when={p.data.waived.length > 0}>
          <Alert tone="amber" title={t('cases.explain.waived', { n: p.data.waived.length })}>
            <p>
              {t('cases.explain.waivedWhy')} <Citation article="21" />
            </p>
          </Alert>
        </Show>
        <Panel title={t(p.data.shown ? 'cases.explain.storedAt' : 'cases.explain.liveAt', { at: formatInstant(p.data.at) })} flush>
          <VerdictTree explanation={p.data.explanation} labelOfFact={() => undefined} />
        </Panel>
      </Stack>
    </>
  )
}
