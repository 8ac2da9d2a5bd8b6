import { Show, Suspense, createSignal, lazy } from 'solid-js'
import { REVOCATION_CAUSE } from '../../../api/cases/cases.schemas.ts'
import { keysOf } from '../../../api/rules/terms.ts'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import type { Effect } from '../../ui/confirm-effect.tsx'
import { RadioGroup } from '../../ui/fields/choice-field.tsx'
import { toast } from '../../ui/toast.ts'
import { doAct, useRefreshCases, type CaseAction, type CasePage } from './cases.data.ts'

const ConfirmEffect = lazy(async () => ({ default: (await import('../../ui/confirm-effect.tsx')).ConfirmEffect }))

/** What an act does to the employer's account, as before and after. */
function effectsOf(act: CaseAction, data: CasePage): Effect[] {
  const account = data.quota.employer
  if (!account || act.quota === 'none') return []
  if (act.quota === 'restore')
    return data.quota.unit
      ? [
          {
            label: t('cases.effect.available', { name: data.quota.unit.name }),
            before: data.quota.unit.available,
            after: data.quota.unit.available + 1,
          },
        ]
      : []
  if (act.quota === 'consume')
    return [{ label: t('cases.effect.consumed', { name: account.name }), before: account.consumed, after: account.consumed + 1 }]
  return [
    {
      label: t('cases.effect.available', { name: account.name }),
      before: account.available,
      after: account.available + (act.quota === 'release' ? 1 : -1),
    },
  ]
}

/** One act behind its own button: says what it changes, asks for words where they are due. */
export function ActButton(p: { act: CaseAction; data: CasePage }) {
  const [open, setOpen] = createSignal(false)
  const [cause, setCause] = createSignal<keyof typeof REVOCATION_CAUSE>()
  const refresh = useRefreshCases()
  const name = () => t(`cases.action.${p.act.action}`)
  const asks = () => p.act.action === 'askRevocation'
  async function run(words: string): Promise<void> {
    const body = asks() ? { cause: cause() ?? '', reason: words } : words ? { note: words } : {}
    await doAct(p.data.case.id, p.act.action, { version: p.data.case.version, ...body })
    void toast({ title: t('cases.acted', { name: p.data.case.name, action: name() }), tone: 'success' })
    await refresh()
  }
  return (
    <>
      <Button wide kind={p.act.kind === 'danger' ? 'danger' : undefined} disabled={Boolean(p.act.blocked)} onClick={() => setOpen(true)}>
        {name()}
      </Button>
      <Show when={p.act.blocked}>
        <p class="small muted">{p.act.blocked}</p>
      </Show>
      <Show when={open()}>
        <Suspense>
          <ConfirmEffect
            open
            onClose={() => setOpen(false)}
            title={t('cases.actTitle', { action: name(), name: p.data.case.name || p.data.case.caseNo })}
            confirmLabel={name()}
            danger={p.act.kind === 'danger'}
            effects={effectsOf(p.act, p.data)}
            lines={[
              t(
                `cases.after.${asks() ? 'askRevocation' : p.act.action === 'disqualify' ? 'disqualify' : p.act.action === 'withdraw' ? 'withdraw' : 'other'}`,
              ),
            ]}
            blocked={asks() && !cause()}
            reason={{
              label: t(p.act.needsReason ? 'cases.reason' : 'cases.remark'),
              optional: !p.act.needsReason,
              minLength: p.act.needsReason ? 5 : 0,
            }}
            onConfirm={run}
          >
            <Show when={asks()}>
              <RadioGroup
                id="f-cause"
                label={t('cases.cause')}
                options={keysOf(REVOCATION_CAUSE).map((value) => ({ value, label: t(`cases.revocationCause.${value}`) }))}
                value={cause()}
                onChange={setCause}
              />
            </Show>
          </ConfirmEffect>
        </Suspense>
      </Show>
    </>
  )
}
