import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { Form } from '../../lib/form.ts'
import { CheckboxGroup } from '../../ui/fields/choice-field.tsx'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Columns, Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { districtOptions, featureOptions, natureOptions, systemOptions } from './org-words.tsx'
import s from './orgs.module.css'
import { useUnits } from './orgs.data.ts'
import { usccWarning, type EmployerDraft, type EmployerForm } from './register-form.ts'

/** The parts of the registration form, each a panel. */
export type EmployerFields = Form<EmployerDraft, EmployerForm>

export function Identity(p: { form: EmployerFields }) {
  const warning = () => usccWarning(p.form.value.uscc)
  return (
    <Panel title={t('orgs.partIdentity')}>
      <Stack>
        <Columns>
          <TextField label={t('orgs.name')} hint={t('orgs.nameHint')} {...p.form.field('name')} />
          <TextField
            label={t('orgs.uscc')}
            hint={t('orgs.usccHint')}
            maxLength={18}
            {...p.form.field('uscc')}
            onChange={(text) => p.form.set('uscc', text.trim().toUpperCase())}
          />
          <Show when={warning()}>
            {(words) => (
              <TextField label={t('orgs.usccNote')} hint={t('orgs.usccNoteHint', { why: words() })} {...p.form.field('usccNote')} />
            )}
          </Show>
          <DateField label={t('orgs.registeredOn')} hint={t('orgs.registeredOnHint')} {...p.form.field('registeredOn')} />
          <TextField label={t('orgs.industry')} optional {...p.form.field('industry')} />
        </Columns>
        <TextArea
          label={t('orgs.mainBusiness')}
          hint={t('orgs.mainBusinessHint')}
          optional
          rows={2}
          maxLength={200}
          {...p.form.field('mainBusiness')}
        />
      </Stack>
    </Panel>
  )
}

export function Place(p: { form: EmployerFields }) {
  const units = useUnits(() => p.form.value.nature === 'MUNICIPAL_SOE')
  const groups = () =>
    (units.isPending || units.isLoadingError ? [] : (units.data ?? []))
      .filter(({ kind }) => kind === 'topLevelEnterprise')
      .map(({ id, name }) => ({ value: id, label: name }))
  const settle = (district: string) => {
    const follows = p.form.value.taxDistrict === '' || p.form.value.taxDistrict === p.form.value.district
    p.form.patch(follows ? { district, taxDistrict: district } : { district })
  }
  const differs = () =>
    p.form.value.district !== '' && p.form.value.taxDistrict !== '' && p.form.value.district !== p.form.value.taxDistrict
  return (
    <Panel title={t('orgs.partChannel')}>
      <Stack>
        <Columns>
          <SelectField
            label={t('orgs.nature')}
            hint={t('orgs.natureHint')}
            placeholder={t('common.choose')}
            options={natureOptions()}
            {...p.form.field('nature')}
          />
          <Show when={p.form.value.nature === 'MUNICIPAL_SOE'}>
            <Combobox
              label={t('orgs.topLevelEnterprise')}
              hint={t('orgs.topLevelEnterpriseHint')}
              options={groups()}
              {...p.form.field('topLevelEnterpriseId')}
            />
          </Show>
          <Combobox
            label={t('orgs.district')}
            hint={t('orgs.districtHint')}
            options={districtOptions()}
            {...p.form.field('district')}
            onChange={settle}
          />
          <Combobox
            label={t('orgs.taxDistrict')}
            hint={t('orgs.taxDistrictHint')}
            options={districtOptions()}
            {...p.form.field('taxDistrict')}
          />
          <Show when={differs()}>
            <TextField label={t('orgs.taxConsent')} hint={t('orgs.taxConsentHint')} optional {...p.form.field('taxConsent')} />
          </Show>
          <SelectField label={t('orgs.system')} hint={t('orgs.systemHint')} options={systemOptions()} {...p.form.field('system')} />
        </Columns>
        <div class={s.many}>
          <CheckboxGroup
            label={t('orgs.features')}
            hint={t('orgs.featuresHint')}
            optional
            options={featureOptions()}
            {...p.form.field('features')}
          />
        </div>
      </Stack>
    </Panel>
  )
}

export function Contact(p: { form: EmployerFields }) {
  return (
    <Panel title={t('orgs.partContact')}>
      <Columns>
        <TextField label={t('orgs.contactName')} {...p.form.field('contactName')} />
        <TextField label={t('orgs.phone')} type="tel" {...p.form.field('phone')} />
        <TextField label={t('orgs.address')} optional {...p.form.field('address')} />
      </Columns>
    </Panel>
  )
}

export function Account(p: { form: EmployerFields; newAgency: boolean }) {
  return (
    <>
      <Panel title={t('orgs.partAccount')}>
        <Stack>
          <p class="muted">{t('orgs.partAccountHint')}</p>
          <Columns>
            <TextField label={t('orgs.personName')} hint={t('orgs.personNameHint')} {...p.form.field('admin.name')} />
            <TextField label={t('orgs.username')} hint={t('orgs.usernameHint')} {...p.form.field('admin.username')} />
          </Columns>
        </Stack>
      </Panel>
      <Show when={p.newAgency}>
        <Panel title={t('orgs.partUnitAccount')}>
          <Stack>
            <p class="muted">{t('orgs.partUnitAccountHint')}</p>
            <Columns>
              <TextField label={t('orgs.personName')} hint={t('orgs.personNameHint')} {...p.form.field('unitAdmin.name')} />
              <TextField label={t('orgs.username')} hint={t('orgs.usernameHint')} {...p.form.field('unitAdmin.username')} />
            </Columns>
          </Stack>
        </Panel>
      </Show>
    </>
  )
}
