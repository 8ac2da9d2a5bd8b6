import { For, Show } from 'solid-js'
import { unverified, type Policy } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Stack } from '../../ui/layout.tsx'
import { pointName } from '../../ui/policy-words.ts'
import { settleHref } from './points-screen.tsx'
import { usePolicy, type VersionEffect } from './policies.data.ts'
import s from './policies.module.css'
import { wordedDifferences } from './policy-differences.ts'

export interface EffectProps {
  effect: VersionEffect
  /** The draft as it is saved. */
  policy: Policy
}

/** The differences of a draft from what governs its year, in words. */
export function useDifferences(p: EffectProps) {
  const based = usePolicy(() => p.effect.basedOn)
  return () => wordedDifferences(p.effect.differences, based.isPending || based.isLoadingError ? undefined : based.data?.policy, p.policy)
}

/** Whose cases change: those submitted before keep theirs. */
export function EffectCases(p: { effect: VersionEffect }) {
  const cases = () => p.effect.cases
  return (
    <Show when={cases().bound + cases().free > 0} fallback={<p class="muted">{t('policies.effectNoCases')}</p>}>
      <ul>
        <Show when={cases().bound}>{(n) => <li>{t('policies.effectBound', { n: formatNumber(n()) })}</li>}</Show>
        <Show when={cases().free}>{(n) => <li>{t('policies.effectFree', { n: formatNumber(n()) })}</li>}</Show>
      </ul>
    </Show>
  )
}

/** What stands against publishing: open points, another version published meanwhile. */
export function EffectDoubts(p: EffectProps) {
  return (
    <>
      <Show when={p.effect.overtaken}>
        <Alert tone="red" title={t('policies.overtaken')}>
          <p>{t('policies.overtakenWhy')}</p>
        </Alert>
      </Show>
      <Show when={p.effect.unconfirmed}>
        <OpenLeft policy={p.policy} />
      </Show>
    </>
  )
}

/** Every point that nobody confirmed, with its article and the way to settle it. */
function OpenLeft(p: { policy: Policy }) {
  const session = useSession()
  const open = () => unverified(p.policy)
  const settles = () => session.can('decision.record') && session.user()?.tier === 'bureau'
  return (
    <Alert tone="amber" title={t('policies.openLeft', { n: String(open().length) })}>
      <p>{t('policies.openLeftWhy')}</p>
      <Show when={settles()}>
        <p>
          <ButtonLink
            href={settleHref(
              p.policy.text,
              open().map(({ path }) => path),
            )}
          >
            {t('policies.settleAll', { n: String(open().length) })}
          </ButtonLink>
        </p>
      </Show>
      <ul class={s.open}>
        <For each={open()}>
          {(point) => (
            <li>
              <a href={settles() ? settleHref(p.policy.text, [point.path]) : `/policies/points/${p.policy.text}?open=1`}>
                {pointName(point.path)}
              </a>{' '}
              <Citation article={point.article} policy={p.policy.text} point={point.path} />
            </li>
          )}
        </For>
      </ul>
    </Alert>
  )
}

/** Beside a draft: what publishing it would change. */
export function EffectSide(p: EffectProps) {
  const rows = useDifferences(p)
  return (
    <Stack>
      <Show when={p.effect.textChanges}>
        {(change) => <p>{t('policies.effectText', { before: change().before, after: change().after })}</p>}
      </Show>
      <Show when={rows().length} fallback={<p class="muted">{t('policies.effectNone')}</p>}>
        <ul class={s.changes}>
          <For each={rows()}>
            {(row) => (
              <li>
                <b>
                  {row.title} <Citation article={row.article ?? ''} policy={p.policy.text} point={row.point} />
                </b>
                <del>{row.before}</del> → <ins>{row.after}</ins>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <EffectCases effect={p.effect} />
      <EffectDoubts {...p} />
    </Stack>
  )
}
