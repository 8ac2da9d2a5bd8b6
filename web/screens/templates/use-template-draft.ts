import { createEffect, createSignal, on, type Accessor } from 'solid-js'
import { z } from 'zod'
import { isChangeable, saveTemplateInput } from '../../../api/templates/templates.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { ProblemError } from '../../lib/problem.ts'
import { useSession } from '../../lib/session.tsx'
import { toast } from '../../ui/toast.ts'
import { checkTemplate, saveTemplate, useRefreshTemplates, type CheckAnswer, type TemplatePage } from './templates.data.ts'

const schema = z.object({
  version: z.number(),
  source: saveTemplateInput.shape.source,
  note: saveTemplateInput.shape.note,
  fromYear: z.string().min(1),
})
const formOf = ({ version, source, note, fromYear }: TemplatePage) => ({ version, source, note, fromYear: String(fromYear) })
const contentOf = ({ source, note, fromYear }: { source: string; note: string; fromYear: string }) =>
  JSON.stringify([source, note, fromYear])

/** The form of a draft and how it is checked and saved; who saved meanwhile is told of, and nothing typed is lost. */
export function useTemplateDraft(page: Accessor<TemplatePage>) {
  const session = useSession()
  const refresh = useRefreshTemplates()
  const form = createForm(schema, formOf(page()), { draftKey: `template-${page().id}` })
  const [stored, setStored] = createSignal(contentOf(formOf(page())))
  const [newer, setNewer] = createSignal<number>()
  const [checked, setChecked] = createSignal<CheckAnswer>()
  const [checking, setChecking] = createSignal(false)
  // what was said of the source holds until it is changed
  createEffect(
    on(
      () => form.value.source,
      () => setChecked(undefined),
      { defer: true },
    ),
  )
  // trying counts the version up without touching what is typed
  createEffect(
    on(
      page,
      (now) => {
        if (contentOf(formOf(now)) === stored()) form.set('version', now.version)
      },
      { defer: true },
    ),
  )
  const save = form.submit(async (value) => {
    try {
      const saved = await saveTemplate({ ...value, id: page().id, fromYear: Number(value.fromYear) })
      setStored(contentOf(value))
      form.set('version', saved.version)
      setNewer(undefined)
      await refresh()
      void toast({ title: t('templates.saved') })
    } catch (thrown) {
      if (thrown instanceof ProblemError && thrown.code === 'changed-meanwhile') {
        await refresh()
        setNewer(Number(thrown.problem.facts?.['version']))
      }
      throw thrown
    }
  })
  const dirty = () => contentOf(form.value) !== stored()
  const check = async (): Promise<void> => {
    const { kind } = page()
    if (checking() || !isChangeable(kind)) return
    setChecking(true)
    try {
      setChecked(await checkTemplate({ kind, source: form.value.source }))
    } catch (thrown) {
      void toast({ title: thrown instanceof ProblemError ? thrown.problem.title : t('common.notSaved'), tone: 'error' })
    } finally {
      setChecking(false)
    }
  }
  const thisYear = () => Number(session.today().slice(0, 4))
  return {
    form,
    save,
    dirty,
    newer,
    check,
    checked,
    checking,
    years: () => [String(thisYear()), String(thisYear() + 1)],
    /** Saves what was typed, if anything; says whether the server has it. */
    saved: async (): Promise<boolean> => {
      if (dirty()) await save()
      return !dirty()
    },
    keepMine: async () => {
      form.set('version', newer() ?? page().version)
      await save()
    },
    takeTheirs: () => {
      form.discardDraft()
      form.reset(formOf(page()))
      setStored(contentOf(formOf(page())))
      setNewer(undefined)
    },
  }
}

export type TemplateDraft = ReturnType<typeof useTemplateDraft>
