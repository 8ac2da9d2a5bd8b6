import { useNavigate } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { z } from 'zod'
import { DEFAULT_TEXT, TEXT_IDS } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { useYears } from '../years/years.data.ts'
import { beginVersion, useRefreshPolicies, type PolicyList } from './policies.data.ts'
import { policyName, textTitle } from './policy-words.ts'

const schema = z.object({ text: z.enum(TEXT_IDS as [string, ...string[]]), year: z.string().min(1) })

/** Begins a version: of which text, for which year. Names the drafts that are there already. */
export function BeginDialog(p: { list: PolicyList; onClose: () => void }) {
  const session = useSession()
  const navigate = useNavigate()
  const refresh = useRefreshPolicies()
  const years = useYears()
  const thisYear = () => Number(session.today().slice(0, 4))
  /** Years that still run, and the next one. */
  const choices = () => {
    const known = years.isPending || years.isLoadingError ? [] : (years.data?.years ?? [])
    const open = known.filter((one) => one.status !== 'closed').map((one) => one.year)
    return [...new Set([...open, thisYear(), thisYear() + 1])].toSorted((a, b) => b - a).map(String)
  }
  const form = createForm(schema, { text: DEFAULT_TEXT, year: String(thisYear()) })
  const drafts = () => p.list.versions.filter((one) => one.status === 'draft' && String(one.year) === form.value.year)
  const begin = form.submit(async ({ text, year }) => {
    const made = await beginVersion({ text: TEXT_IDS.find((id) => id === text) ?? DEFAULT_TEXT, year })
    await refresh()
    await toast({ title: t('policies.begun', { name: policyName(made.id) }) })
    p.onClose()
    navigate(`/policies/${made.id}`)
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('policies.beginTitle')}
      dismissible={!form.busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={form.busy()} onClick={() => void begin()}>
            {t(drafts().length ? 'policies.beginAnyway' : 'policies.begin')}
          </Button>
        </>
      }
    >
      <Stack>
        <p class="muted">{t('policies.beginLead')}</p>
        <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        <RadioGroup
          label={t('policies.beginText')}
          options={TEXT_IDS.map((value) => {
            const open = p.list.texts.find((text) => text.id === value)?.unconfirmed.length
            return { value, label: textTitle(value), ...(open ? { hint: t('policies.openCount', { n: String(open) }) } : {}) }
          })}
          {...form.field('text')}
        />
        <SelectField
          label={t('policies.beginYear')}
          options={choices().map((value) => ({ value, label: value }))}
          {...form.field('year')}
        />
        <Show when={drafts().length}>
          <Alert tone="blue" title={t('policies.draftThere')}>
            <ul>
              <For each={drafts()}>
                {(one) => (
                  <li>
                    <a href={`/policies/${one.id}`}>{policyName(one.id)}</a> {t('policies.draftedBy', { name: one.draftedBy })}
                  </li>
                )}
              </For>
            </ul>
          </Alert>
        </Show>
      </Stack>
    </Dialog>
  )
}
