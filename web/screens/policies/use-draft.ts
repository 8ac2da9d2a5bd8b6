import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { Policy } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { createForm } from '../../lib/form.ts'
import { ProblemError } from '../../lib/problem.ts'
import { toast } from '../../ui/toast.ts'
import { draftSchema, formOf, inputOf } from './draft-form.ts'
import { saveVersion, useSchoolSets, type PolicyPage, type VersionFace } from './policies.data.ts'

export interface DraftProps {
  page: PolicyPage
  version: VersionFace
  /** The text as it is confirmed today. */
  basis: Policy
}

/** The form of a draft and how it is saved; who saved meanwhile is told of, and nothing typed is lost. */
export function useDraft(p: DraftProps) {
  const client = useQueryClient()
  const reference = useSchoolSets()
  const sets = () => (reference.isPending || reference.isLoadingError ? undefined : reference.data)
  const known = () => new Set(sets()?.schools.map(({ code }) => code))
  const initial = formOf(p.page, p.version)
  const form = createForm(
    draftSchema(p.version, p.basis, (code) => known().size === 0 || known().has(code)),
    initial,
    {
      draftKey: `policy-${p.version.id}`,
    },
  )
  const [stored, setStored] = createSignal(JSON.stringify(initial))
  const [newer, setNewer] = createSignal<number>()
  const refresh = () => client.invalidateQueries({ queryKey: ['policies'] })
  const save = form.submit(async (value) => {
    try {
      const saved = await saveVersion(inputOf(p.version.id, value))
      form.set('version', saved.version)
      setStored(JSON.stringify(form.value))
      setNewer(undefined)
      await refresh()
      void toast({ title: t('policies.saved') })
    } catch (thrown) {
      const told = thrown instanceof ProblemError ? thrown.problem : undefined
      if (told?.code === 'changed-meanwhile') {
        await refresh()
        setNewer(Number(told.facts?.['version']))
      }
      throw thrown
    }
  })
  return {
    form,
    save,
    reference: sets,
    dirty: () => JSON.stringify(form.value) !== stored(),
    newer,
    /** Over what somebody else saved. */
    keepMine: async () => {
      form.set('version', newer())
      await save()
    },
    takeTheirs: () => {
      form.discardDraft()
      const theirs = formOf(p.page, p.version)
      form.reset(theirs)
      setStored(JSON.stringify(theirs))
      setNewer(undefined)
    },
  }
}

export type Draft = ReturnType<typeof useDraft>
