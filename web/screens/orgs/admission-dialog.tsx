import { For, Show } from 'solid-js'
import { z } from 'zod'
import { admissionConditions } from '../../../api/policies/policies.schemas.ts'
import type { AdmissionConditions } from '../../../api/rules/facts.ts'
import type { Policy } from '../../../api/rules/policy.ts'
import { EDUCATION_LEVEL, keysOf, SCHOOL_SET, type EducationLevel, type SchoolSet } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { CheckboxGroup } from '../../ui/fields/choice-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { NumberField, TextArea } from '../../ui/fields/text-field.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { saveAdmission, usePolicyOfYear, useRefreshPolicies, type AdmissionVersion } from '../policies/policies.data.ts'

const { shape } = admissionConditions
const whole = (least: number, most: number) =>
  z
    .number(t('orgs.wholeNumber'))
    .int(t('orgs.wholeNumber'))
    .min(least, t('orgs.between', { least, most }))
    .max(most, t('orgs.between', { least, most }))
    .nullable()
/** Under `conditions`, as the server names the fields it refuses. */
const admissionForm = () =>
  z.object({
    conditions: conditionsForm(),
  })
const conditionsForm = () =>
  z.object({
    minRegisteredMonths: whole(0, 600),
    maxAge: z.object({ DOCTOR: whole(18, 60), MASTER: whole(18, 60), BACHELOR: whole(18, 60) }),
    minEducation: z.enum(['', ...keysOf(EDUCATION_LEVEL)]),
    schoolSets: z.array(shape.schoolSets.unwrap().element),
    industries: z.string(),
    note: z.string().trim().max(500),
  })

/** The limit a unit's own may not pass; a master in education or health is older by it. */
function limitOf({ maxAge }: Policy, level: EducationLevel): number {
  return (level === 'MASTER' ? maxAge.MASTER_EDUCATION_HEALTH : maxAge[level]).value
}

export interface AdmissionDialogProps {
  /** Left out to begin one. */
  draft?: AdmissionVersion | undefined
  /** What it begins with. */
  conditions: AdmissionConditions
  onClose: () => void
}

/** Stricter conditions of a unit's own, saved as a draft; looser ones are refused with the figure of the policy in force. */
export function AdmissionDialog(p: AdmissionDialogProps) {
  const session = useSession()
  const policy = usePolicyOfYear(() => Number(session.today().slice(0, 4)))
  return <Loaded query={policy}>{(data) => <AdmissionForm {...p} policy={data().policy} />}</Loaded>
}

function AdmissionForm(p: AdmissionDialogProps & { policy: Policy }) {
  const refresh = useRefreshPolicies()
  const own = p.conditions
  const form = createForm(admissionForm(), {
    conditions: {
      minRegisteredMonths: own.minRegisteredMonths ?? null,
      maxAge: { DOCTOR: own.maxAge?.DOCTOR ?? null, MASTER: own.maxAge?.MASTER ?? null, BACHELOR: own.maxAge?.BACHELOR ?? null },
      minEducation: own.minEducation ?? '',
      schoolSets: [...(own.schoolSets ?? [])] as SchoolSet[],
      industries: (own.industries ?? []).join('\n'),
      note: own.note ?? '',
    },
  })
  const save = form.submit(async ({ conditions: value }) => {
    const ages = Object.fromEntries(Object.entries(value.maxAge).filter(([, limit]) => limit !== null))
    const industries = value.industries
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    await saveAdmission({
      ...(p.draft ? { id: p.draft.id, version: p.draft.version } : {}),
      conditions: {
        ...(value.minRegisteredMonths === null ? {} : { minRegisteredMonths: value.minRegisteredMonths }),
        ...(Object.keys(ages).length > 0 ? { maxAge: ages } : {}),
        ...(value.minEducation ? { minEducation: value.minEducation } : {}),
        ...(value.schoolSets.length > 0 ? { schoolSets: value.schoolSets } : {}),
        ...(industries.length > 0 ? { industries } : {}),
        ...(value.note ? { note: value.note } : {}),
      },
    })
    await refresh()
    await toast({ title: t('policies.saved') })
    p.onClose()
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t(p.draft ? 'orgs.editAdmission' : 'orgs.draftAdmission')}
      size="wide"
      dismissible={!form.busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={form.busy()} onClick={() => void save()}>
            {t('policies.save')}
          </Button>
        </>
      }
    >
      <form onSubmit={(event) => void save(event)} novalidate>
        <Stack>
          <p class="muted">
            {t('orgs.admissionLead')} <Citation article="8" />
          </p>
          <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
          <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
          <Columns>
            <NumberField
              label={t('orgs.minRegisteredMonths')}
              hint={t('orgs.minRegisteredMonthsHint', { n: p.policy.minRegisteredMonths.value })}
              unit={t('orgs.months')}
              optional
              {...form.field('conditions.minRegisteredMonths')}
            />
            <SelectField
              label={t('orgs.minEducation')}
              placeholder={t('orgs.anyEducation')}
              options={keysOf(EDUCATION_LEVEL).map((value) => ({ value, label: t('orgs.andAbove', { level: t(`orgs.level.${value}`) }) }))}
              {...form.field('conditions.minEducation')}
            />
            <For each={keysOf(EDUCATION_LEVEL)}>
              {(level) => (
                <NumberField
                  label={t('orgs.maxAgeOf', { level: t(`orgs.level.${level}`) })}
                  hint={t('orgs.maxAgeHint', { n: limitOf(p.policy, level) })}
                  unit={t('orgs.years')}
                  optional
                  {...form.field(`conditions.maxAge.${level}`)}
                />
              )}
            </For>
          </Columns>
          <CheckboxGroup
            label={t('orgs.schoolSets')}
            hint={t('orgs.schoolSetsHint')}
            optional
            options={keysOf(SCHOOL_SET).map((value) => ({ value, label: t(`orgs.schoolSet.${value}`) }))}
            {...form.field('conditions.schoolSets')}
          />
          <TextArea
            label={t('orgs.industries')}
            hint={t('orgs.industriesHint')}
            optional
            rows={3}
            {...form.field('conditions.industries')}
          />
          <TextArea label={t('orgs.admissionNote')} optional rows={2} maxLength={500} {...form.field('conditions.note')} />
          <button type="submit" hidden aria-hidden="true" />
        </Stack>
      </form>
    </Dialog>
  )
}
