import { For, Show } from 'solid-js'
import { z } from 'zod'
import { admissionInput } from '../../../api/orgs/orgs.schemas.ts'
import { DEFAULT_POLICY_ID, policyById } from '../../../api/rules/policy.ts'
import { EDUCATION_LEVEL, keysOf, SCHOOL_SET, type EducationLevel, type SchoolSet } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { CheckboxGroup } from '../../ui/fields/choice-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { NumberField, TextArea } from '../../ui/fields/text-field.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { setAdmission, useRefreshOrgs, type Org } from './orgs.data.ts'

const { shape } = admissionInput
const whole = (least: number, most: number) =>
  z
    .number(t('orgs.wholeNumber'))
    .int(t('orgs.wholeNumber'))
    .min(least, t('orgs.between', { least, most }))
    .max(most, t('orgs.between', { least, most }))
    .nullable()
const admissionForm = () =>
  z.object({
    minRegisteredMonths: whole(0, 600),
    maxAge: z.object({ DOCTOR: whole(18, 60), MASTER: whole(18, 60), BACHELOR: whole(18, 60) }),
    minEducation: z.enum(['', ...keysOf(EDUCATION_LEVEL)]),
    schoolSets: z.array(shape.schoolSets.unwrap().element),
    industries: z.string(),
    note: z.string().trim().max(500),
  })

/** The limit of the text a unit's own may not pass; a master in education or health is older by it. */
function limitOf(level: EducationLevel): number {
  const { maxAge } = policyById(DEFAULT_POLICY_ID)
  return (level === 'MASTER' ? maxAge.MASTER_EDUCATION_HEALTH : maxAge[level]).value
}

/** Stricter conditions of a unit's own; looser ones are refused with the figure of the text. */
export function AdmissionDialog(p: { org: Pick<Org, 'id' | 'version' | 'admission'>; onClose: () => void }) {
  const refresh = useRefreshOrgs()
  const own = p.org.admission ?? {}
  const form = createForm(admissionForm(), {
    minRegisteredMonths: own.minRegisteredMonths ?? null,
    maxAge: { DOCTOR: own.maxAge?.DOCTOR ?? null, MASTER: own.maxAge?.MASTER ?? null, BACHELOR: own.maxAge?.BACHELOR ?? null },
    minEducation: own.minEducation ?? '',
    schoolSets: [...(own.schoolSets ?? [])] as SchoolSet[],
    industries: (own.industries ?? []).join('\n'),
    note: own.note ?? '',
  })
  const save = form.submit(async (value) => {
    const ages = Object.fromEntries(Object.entries(value.maxAge).filter(([, limit]) => limit !== null))
    const industries = value.industries
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    await setAdmission({
      version: p.org.version,
      ...(value.minRegisteredMonths === null ? {} : { minRegisteredMonths: value.minRegisteredMonths }),
      ...(Object.keys(ages).length > 0 ? { maxAge: ages } : {}),
      ...(value.minEducation ? { minEducation: value.minEducation } : {}),
      ...(value.schoolSets.length > 0 ? { schoolSets: value.schoolSets } : {}),
      ...(industries.length > 0 ? { industries } : {}),
      ...(value.note ? { note: value.note } : {}),
    })
    await refresh()
    await toast({ title: t('orgs.admissionSaved') })
    p.onClose()
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('orgs.editAdmission')}
      size="wide"
      dismissible={!form.busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={form.busy()} onClick={() => void save()}>
            {t('common.save')}
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
              hint={t('orgs.minRegisteredMonthsHint', { n: policyById(DEFAULT_POLICY_ID).minRegisteredMonths.value })}
              unit={t('orgs.months')}
              optional
              {...form.field('minRegisteredMonths')}
            />
            <SelectField
              label={t('orgs.minEducation')}
              placeholder={t('orgs.anyEducation')}
              options={keysOf(EDUCATION_LEVEL).map((value) => ({ value, label: t('orgs.andAbove', { level: t(`orgs.level.${value}`) }) }))}
              {...form.field('minEducation')}
            />
            <For each={keysOf(EDUCATION_LEVEL)}>
              {(level) => (
                <NumberField
                  label={t('orgs.maxAgeOf', { level: t(`orgs.level.${level}`) })}
                  hint={t('orgs.maxAgeHint', { n: limitOf(level) })}
                  unit={t('orgs.years')}
                  optional
                  {...form.field(`maxAge.${level}`)}
                />
              )}
            </For>
          </Columns>
          <CheckboxGroup
            label={t('orgs.schoolSets')}
            hint={t('orgs.schoolSetsHint')}
            optional
            options={keysOf(SCHOOL_SET).map((value) => ({ value, label: t(`orgs.schoolSet.${value}`) }))}
            {...form.field('schoolSets')}
          />
          <TextArea label={t('orgs.industries')} hint={t('orgs.industriesHint')} optional rows={3} {...form.field('industries')} />
          <TextArea label={t('orgs.admissionNote')} optional rows={2} maxLength={500} {...form.field('note')} />
          <button type="submit" hidden aria-hidden="true" />
        </Stack>
      </form>
    </Dialog>
  )
}
