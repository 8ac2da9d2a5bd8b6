import { useNavigate } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { z } from 'zod'
import { DEFAULT_TEXT, TEXT_IDS } from '../../../api/rules/policy.ts'
import { isChangeable } from '../../../api/templates/templates.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { textTitle } from '../policies/policy-words.ts'
import { beginTemplate, useRefreshTemplates, type ListedKind, type TemplateList } from './templates.data.ts'
import { versionName } from './template-words.ts'

const schema = z.object({ text: z.enum(TEXT_IDS as [string, ...string[]]), year: z.string().min(1) })

/** Begins a draft: of which text, from which year. Names the drafts that are there already. */
export function BeginDialog(p: { row: ListedKind; list: TemplateList; onClose: () => void }) {
  const navigate = useNavigate()
  const refresh = useRefreshTemplates()
  const form = createForm(schema, { text: DEFAULT_TEXT, year: String(p.list.year) })
  const drafts = () => p.list.versions.filter((one) => one.status === 'draft' && one.kind === p.row.kind && one.text === form.value.text)
  const begin = form.submit(async ({ text, year }) => {
    if (!isChangeable(p.row.kind)) return
    const made = await beginTemplate({ kind: p.row.kind, text: TEXT_IDS.find((id) => id === text) ?? DEFAULT_TEXT, fromYear: Number(year) })
    await refresh()
    void toast({ title: t('templates.begun') })
    p.onClose()
    navigate(`/templates/${made.id}`)
  })
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={`${t('templates.beginTitle')} · ${t(`templates.kind.${p.row.kind}`)}`}
      dismissible={!form.busy()}
      foot={
        <>
          <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
          <Button kind="primary" busy={form.busy()} onClick={() => void begin()}>
            {t('templates.begin')}
          </Button>
        </>
      }
    >
      <Stack>
        <p class="muted">{t('templates.beginLead')}</p>
        <Show when={form.problem()}>{(problem) => <ProblemView problem={problem()} />}</Show>
        <RadioGroup
          label={t('templates.text')}
          options={TEXT_IDS.map((value) => ({ value, label: textTitle(value) }))}
          {...form.field('text')}
        />
        <SelectField
          label={t('templates.fromYear')}
          hint={t('templates.fromYearHint')}
          options={[0, 1].map((more) => String(p.list.year + more)).map((value) => ({ value, label: value }))}
          {...form.field('year')}
        />
        <Show when={drafts().length}>
          <Alert tone="blue" title={t('templates.draftThere')}>
            <ul>
              <For each={drafts()}>
                {(one) => (
                  <li>
                    <a href={`/templates/${one.id}`}>{versionName(one)}</a> {t('templates.draftedBy', { name: one.draftedBy })}
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
