import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { asProblem } from '../../lib/problem.ts'
import { Button } from '../../ui/button.tsx'
import { problemTitle } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { beginVersion, usePolicies, useRefreshPolicies } from '../policies/policies.data.ts'
import type { YearView } from './years.data.ts'

/** The days of a year are part of its version: opens the draft there is at its windows, or begins one. */
export function AdjustWindows(p: { year: Pick<YearView, 'year' | 'policyText'> }) {
  const navigate = useNavigate()
  const refresh = useRefreshPolicies()
  const policies = usePolicies()
  const [busy, setBusy] = createSignal(false)
  const draft = () =>
    (policies.isPending || policies.isLoadingError ? [] : (policies.data?.versions ?? [])).find(
      (one) => one.year === p.year.year && one.status === 'draft' && one.text === p.year.policyText,
    )
  async function begin(): Promise<void> {
    setBusy(true)
    try {
      const { id } = draft() ?? (await beginVersion({ text: p.year.policyText, year: p.year.year }))
      await refresh()
      navigate(`/policies/${id}#windows`)
    } catch (thrown) {
      void toast({ title: problemTitle(asProblem(thrown)), tone: 'error' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button busy={busy()} disabled={policies.isPending} onClick={() => void begin()}>
      {t(draft() ? 'years.openDraft' : 'years.setWindows')}
    </Button>
  )
}
