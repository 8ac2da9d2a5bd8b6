import { For, Show, createMemo } from 'solid-js'
import { z } from 'zod'
import { standingUpdate } from '../../../api/orgs/orgs.schemas.ts'
import type { District } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { CheckboxGroup, YesNoField } from '../../ui/fields/choice-field.tsx'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { ChannelCard } from './channel-card.tsx'
import { districtOptions, featureOptions, natureOptions, systemOptions } from './org-words.tsx'
import { editStanding, useChannel, useRefreshOrgs, useUnits, type Org } from './orgs.data.ts'
import s from './orgs.module.css'
import { STANDING } from './standing-panel.tsx'

const { shape } = standingUpdate
const standingForm = z.object({
  operatingNormally: z.boolean(),
  creditGood: z.boolean(),
  hasViolations: z.boolean(),
  paysTax: z.boolean(),
  archiveArranged: z.boolean(),
  nature: shape.nature.unwrap(),
  system: shape.system.unwrap(),
  features: shape.features.unwrap(),
  registeredOn: z.union([z.literal(''), shape.registeredOn.unwrap()]),
  district: z.union([z.literal(''), shape.district.unwrap()]),
  taxDistrict: z.union([z.literal(''), shape.taxDistrict.unwrap()]),
  taxConsent: z.string().trim().max(80),
  topLevelEnterpriseId: z.string(),
  note: shape.note,
})
type Values = z.output<typeof standingForm>

/** Only what differs is sent: a fact left alone decides nothing anew. */
function changedOnly(value: Values, before: Values): Partial<Omit<Values, 'note'>> {
  const differing = Object.entries(value).filter(
    ([key, now]) => key !== 'note' && now !== '' && JSON.stringify(now) !== JSON.stringify(before[key as keyof Values]),
  )
  return Object.fromEntries(differing)
}

/** Changes the facts of Articles 5, 10, 11, 13 and 14 on recorded grounds; shows which unit follows. */
export function StandingDialog(p: { org: Org; onClose: () => void }) {
  const refresh = useRefreshOrgs()
  const { operatingNormally, creditGood, hasViolations, paysTax, archiveArranged, system, features, nature } = p.org
  const before: Values = {
    operatingNormally,
    creditGood,
    hasViolations,
    paysTax,
    archiveArranged,
    system,
    features: [...features],
    nature: nature ?? 'OTHER',
    registeredOn: p.org.registeredOn ?? '',
    district: p.org.district ?? '',
    taxDistrict: p.org.taxDistrict ?? '',
    taxConsent: p.org.taxConsent ?? '',
    topLevelEnterpriseId: nature === 'MUNICIPAL_SOE' ? (p.org.parentId ?? '') : '',
    note: '',
  }
  const form = createForm(standingForm, before)
  const ask = createMemo(
    () => ({
      nature: form.value.nature,
      district: form.value.district as District | '',
      taxDistrict: form.value.taxDistrict as District | '',
      taxConsent: form.value.taxConsent ? '1' : '',
      topLevelEnterpriseId: form.value.nature === 'MUNICIPAL_SOE' ? form.value.topLevelEnterpriseId : '',
      uscc: p.org.uscc ?? '',
    }),
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const channel = useChannel(ask)
  const units = useUnits(() => form.value.nature === 'MUNICIPAL_SOE')
  const groups = () =>
    (units.isPending || units.isLoadingError ? [] : (units.data ?? []))
      .filter(({ kind }) => kind === 'topLevelEnterprise')
      .map(({ id, name }) => ({ value: id, label: name }))
  const moves = () =>
    ['nature', 'district', 'taxDistrict', 'taxConsent', 'topLevelEnterpriseId'].some(
      (key) => form.value[key as keyof Values] !== before[key as keyof Values],
    )
  const save = form.submit(async ({ note, ...value }) => {
    await editStanding({ id: p.org.id, version: p.org.version, note, ...(changedOnly({ ...value, note }, before) as object) })
    await refresh()
    await toast({ title: t('orgs.editDone') })
    p.onClose()
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('orgs.editStanding')}
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
          <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
          <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
          <Columns>
            <For each={STANDING}>
              {({ key, good, words }) => (
                <YesNoField label={t(`orgs.${key}`)} yes={t(words[good ? 0 : 1])} no={t(words[good ? 1 : 0])} {...form.field(key)} />
              )}
            </For>
          </Columns>
          <Columns>
            <SelectField label={t('orgs.nature')} hint={t('orgs.natureHint')} options={natureOptions()} {...form.field('nature')} />
            <Show when={form.value.nature === 'MUNICIPAL_SOE'}>
              <Combobox label={t('orgs.topLevelEnterprise')} options={groups()} {...form.field('topLevelEnterpriseId')} />
            </Show>
            <Combobox
              label={t('orgs.district')}
              options={districtOptions()}
              {...form.field('district')}
              onChange={(district) => form.set('district', district)}
            />
            <Combobox
              label={t('orgs.taxDistrict')}
              options={districtOptions()}
              {...form.field('taxDistrict')}
              onChange={(district) => form.set('taxDistrict', district)}
            />
            <TextField label={t('orgs.taxConsent')} optional {...form.field('taxConsent')} />
            <SelectField label={t('orgs.system')} options={systemOptions()} {...form.field('system')} />
            <DateField label={t('orgs.registeredOn')} {...form.field('registeredOn')} onChange={(day) => form.set('registeredOn', day)} />
          </Columns>
          <div class={s.many}>
            <CheckboxGroup label={t('orgs.features')} optional options={featureOptions()} {...form.field('features')} />
          </div>
          <Show when={moves()}>
            <Alert title={t('orgs.standingMove')} />
            <ChannelCard channel={channel} />
          </Show>
          <TextArea label={t('orgs.standingNote')} hint={t('orgs.standingNoteHint')} rows={2} maxLength={300} {...form.field('note')} />
          <button type="submit" hidden aria-hidden="true" />
        </Stack>
      </form>
    </Dialog>
  )
}
