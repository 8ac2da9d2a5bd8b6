import { Show, createSignal } from 'solid-js'
import { z } from 'zod'
import { unitInput } from '../../../api/orgs/orgs.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { Combobox } from '../../ui/fields/combobox.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { Columns, Narrow, Stack } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { MadeOrg, type MadeAnswer } from './made-org.tsx'
import { districtOptions } from './org-words.tsx'
import { registerUnit, useRefreshOrgs } from './orgs.data.ts'
import { usccWarning } from './register-form.ts'

const unitForm = () =>
  unitInput.extend({
    usccNote: z.string().trim().max(200),
    address: z.string().trim().max(120),
    district: z
      .string()
      .min(1, `${t('common.choose')}${t('orgs.district')}`)
      .pipe(unitInput.shape.district),
  })
const EMPTY = {
  kind: 'topLevelEnterprise' as const,
  name: '',
  uscc: '',
  usccNote: '',
  district: '',
  contactName: '',
  phone: '',
  address: '',
  complaintPhone: '',
  complaintAddress: '',
  admin: { name: '', username: '' },
}

/** The bureau registers a top-level enterprise or a district bureau; a municipal agency comes in as an employer. */
export default function RegisterUnitScreen() {
  const refresh = useRefreshOrgs()
  const form = createForm(unitForm(), EMPTY)
  const [made, setMade] = createSignal<MadeAnswer>()
  const register = form.submit(async (value) => {
    const answer = await registerUnit(value)
    await refresh()
    setMade({ id: answer.id, name: value.name, accounts: answer.accounts })
    window.scrollTo({ top: 0 })
  })
  const again = () => {
    form.reset(EMPTY)
    setMade(undefined)
  }
  return (
    <>
      <PageHeader
        title={t('orgs.registerUnit')}
        crumbs={[{ label: t('shell.orgs'), href: '/orgs?tier=supervisingUnit' }]}
        errors={form.summary().length}
      />
      <Show
        when={made()}
        fallback={
          <form onSubmit={(event) => void register(event)} novalidate>
            <Narrow>
              <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} hideFields />}</Show>
              <ErrorSummary issues={form.summary()} attempts={form.attempts()} />
              <Panel title={t('orgs.facts')}>
                <Stack>
                  <RadioGroup
                    label={t('orgs.unitKind')}
                    row
                    options={(['topLevelEnterprise', 'districtBureau'] as const).map((value) => ({
                      value,
                      label: t(`orgs.kind.${value}`),
                    }))}
                    {...form.field('kind')}
                  />
                  <Columns>
                    <TextField label={t('orgs.name')} hint={t('orgs.nameHint')} {...form.field('name')} />
                    <TextField
                      label={t('orgs.uscc')}
                      hint={t('orgs.usccHint')}
                      maxLength={18}
                      {...form.field('uscc')}
                      onChange={(text) => form.set('uscc', text.trim().toUpperCase())}
                    />
                    <Show when={usccWarning(form.value.uscc)}>
                      {(words) => (
                        <TextField label={t('orgs.usccNote')} hint={t('orgs.usccNoteHint', { why: words() })} {...form.field('usccNote')} />
                      )}
                    </Show>
                    <Combobox
                      label={t('orgs.district')}
                      hint={t('orgs.districtHint')}
                      options={districtOptions()}
                      {...form.field('district')}
                    />
                  </Columns>
                </Stack>
              </Panel>
              <Panel title={t('orgs.partContact')}>
                <Columns>
                  <TextField label={t('orgs.contactName')} {...form.field('contactName')} />
                  <TextField label={t('orgs.phone')} type="tel" {...form.field('phone')} />
                  <TextField label={t('orgs.address')} optional {...form.field('address')} />
                  <TextField label={t('orgs.complaintPhone')} hint={t('orgs.complaintHint')} type="tel" {...form.field('complaintPhone')} />
                  <TextField label={t('orgs.complaintAddress')} hint={t('orgs.complaintHint')} {...form.field('complaintAddress')} />
                </Columns>
              </Panel>
              <Panel title={t('orgs.partUnitAdmin')}>
                <Columns>
                  <TextField label={t('orgs.personName')} hint={t('orgs.personNameHint')} {...form.field('admin.name')} />
                  <TextField label={t('orgs.username')} hint={t('orgs.usernameHint')} {...form.field('admin.username')} />
                </Columns>
              </Panel>
              <ButtonGroup>
                <Button type="submit" kind="primary" busy={form.busy()}>
                  {t('orgs.submitRegister')}
                </Button>
                <ButtonLink href="/orgs?tier=supervisingUnit">{t('common.cancel')}</ButtonLink>
              </ButtonGroup>
            </Narrow>
          </form>
        }
      >
        {(answer) => <MadeOrg made={answer()} onMore={again} />}
      </Show>
    </>
  )
}
