import { Show } from 'solid-js'
import { z } from 'zod'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { CheckboxGroup } from '../../ui/fields/choice-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Failures } from '../../ui/problem.tsx'
import { useWaiver, waiveRules, type WaiverPreview } from './decisions.data.ts'
import { RecordForm } from './record-form.tsx'

const address = z.object({ case: z.string().default('') })

/** The bureau's waiver of principled conditions for one case (Article 21). */
export default function WaiverScreen() {
  const url = useUrlState(address)
  const query = useWaiver(() => url.values().case)
  return <Loaded query={query}>{(data) => <Waiver preview={data()} />}</Loaded>
}

function Waiver(p: { preview: WaiverPreview }) {
  const about = p.preview.case
  const form = createForm(z.object({ codes: z.array(z.string()).min(1, t('quotas.needCodes')) }), {
    codes: p.preview.waived.filter((code) => p.preview.soft.some((failure) => failure.code === code)),
  })
  const options = () => p.preview.soft.map((failure) => ({ value: failure.code, label: failure.message }))
  return (
    <>
      <PageHeader
        title={t('quotas.waiverTitle')}
        note={`${about.caseNo} ${about.name}`}
        lead={t('quotas.waiverLead')}
        crumbs={[{ label: `${about.caseNo} ${about.name}`, href: `/cases/${about.id}` }]}
      />
      <RecordForm
        kind="waiver"
        year={about.intakeYear}
        item={t('quotas.waiverItem', { employer: about.employerName, name: about.name })}
        draftKey={`decision-waiver-${about.id}`}
        also={form}
        blocked={p.preview.soft.length === 0}
        cancelHref={`/cases/${about.id}`}
        onRecord={(record) => waiveRules({ caseId: about.id, codes: [...form.value.codes], record })}
      >
        <Panel title={t('quotas.waiverRules')}>
          <Stack>
            <Show when={p.preview.soft.length} fallback={<Alert tone="blue" title={t('quotas.waiverNone')} />}>
              <CheckboxGroup label={t('quotas.waiverPick')} options={options()} {...form.field('codes')} />
              <Failures items={p.preview.soft} />
            </Show>
            <Show when={p.preview.hard.length}>
              <Alert tone="red" title={t('quotas.waiverHard')}>
                <Failures items={p.preview.hard} />
              </Alert>
            </Show>
          </Stack>
        </Panel>
      </RecordForm>
    </>
  )
}
