import { Show } from 'solid-js'
import { z } from 'zod'
import { orgUpdate } from '../../../api/orgs/orgs.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextArea, TextField } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { editOrg, useRefreshOrgs, type Org } from './orgs.data.ts'

const { shape } = orgUpdate
const text = (max: number) => z.string().trim().max(max)
const infoForm = z.object({
  name: shape.name.unwrap(),
  industry: text(40),
  mainBusiness: text(200),
  contactName: shape.contactName.unwrap(),
  phone: shape.phone.unwrap(),
  address: text(120),
  complaintPhone: text(40),
  complaintAddress: text(120),
})

/** What an organisation says of itself. */
export function EditOrgDialog(p: { org: Org; onClose: () => void }) {
  const refresh = useRefreshOrgs()
  const session = useSession()
  const { name, industry, mainBusiness, contactName, phone, address, complaintPhone, complaintAddress } = p.org
  const form = createForm(infoForm, {
    name,
    industry: industry ?? '',
    mainBusiness: mainBusiness ?? '',
    contactName: contactName ?? '',
    phone: phone ?? '',
    address: address ?? '',
    complaintPhone: complaintPhone ?? '',
    complaintAddress: complaintAddress ?? '',
  })
  const unit = p.org.tier === 'supervisingUnit'
  const save = form.submit(async (value) => {
    const {
      complaintPhone: phoneForComplaints,
      complaintAddress: addressForComplaints,
      industry: trade,
      mainBusiness: business,
      ...facts
    } = value
    await editOrg({
      id: p.org.id,
      version: p.org.version,
      ...facts,
      ...(unit
        ? { complaintPhone: phoneForComplaints, complaintAddress: addressForComplaints }
        : { industry: trade, mainBusiness: business }),
    })
    await refresh()
    if (p.org.id === session.user()?.orgId) await session.refresh()
    await toast({ title: t('orgs.editDone') })
    p.onClose()
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('orgs.editInfo')}
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
          <TextField label={t('orgs.name')} hint={t('orgs.renameHint')} {...form.field('name')} />
          <Show when={!unit}>
            <TextField label={t('orgs.industry')} optional {...form.field('industry')} />
            <TextArea label={t('orgs.mainBusiness')} optional rows={2} maxLength={200} {...form.field('mainBusiness')} />
          </Show>
          <TextField label={t('orgs.contactName')} {...form.field('contactName')} />
          <TextField label={t('orgs.phone')} type="tel" {...form.field('phone')} />
          <TextField label={t('orgs.address')} optional {...form.field('address')} />
          <Show when={unit}>
            <TextField label={t('orgs.complaintPhone')} hint={t('orgs.complaintHint')} type="tel" {...form.field('complaintPhone')} />
            <TextField label={t('orgs.complaintAddress')} hint={t('orgs.complaintHint')} {...form.field('complaintAddress')} />
          </Show>
          <button type="submit" hidden aria-hidden="true" />
        </Stack>
      </form>
    </Dialog>
  )
}
