import { For, Show } from 'solid-js'
import { MATERIAL, type MaterialKind } from '../../../api/rules/materials.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { findingsOf } from './case-checks.tsx'
import { fieldName, labelled, valueText } from './case-words.ts'
import type { CasePage } from './cases.data.ts'

/** What to look at first: doubts of the automatic check, what changed, what was asked for, how a case ended. */
export function CaseBanner(p: { data: CasePage }) {
  const doubts = () => findingsOf(p.data).doubts
  const renewed = () => p.data.materials.flatMap((stage) => stage.renewed)
  const title = () =>
    [
      ...(doubts().length > 0 ? [t('cases.banner.doubts', { n: doubts().length })] : []),
      ...(p.data.changes.length + renewed().length > 0 ? [t('cases.banner.changed', { n: p.data.changes.length + renewed().length })] : []),
    ].join(t('cases.comma'))
  const open = () => !['REFUSED', 'WITHDRAWN', 'REVOKED', 'DISQUALIFIED', 'ARCHIVED', 'REGISTERED'].includes(p.data.case.status)
  return (
    <>
      <Returned data={p.data} />
      <Revocation data={p.data} />
      <Show when={open() && (doubts().length > 0 || p.data.changes.length + renewed().length > 0)}>
        <Alert tone="amber" title={title()}>
          <ul>
            <For each={doubts().slice(0, 6)}>
              {(one) => (
                <li>
                  <a href={`#check-${one.code}`}>{labelled(one.title, one.message)}</a>
                </li>
              )}
            </For>
            <For each={p.data.changes.slice(0, 8)}>
              {(one) => (
                <li>
                  <a href="#info">
                    {t('cases.banner.change', {
                      field: fieldName(one.field),
                      was: valueText(one.field, one.was) || t('common.notFilled'),
                      now: valueText(one.field, one.now) || t('common.notFilled'),
                    })}
                  </a>
                </li>
              )}
            </For>
            <Show when={renewed().length}>
              {(n) => (
                <li>
                  <a href="#materials">{t('cases.banner.renewed', { n: n() })}</a>
                </li>
              )}
            </Show>
          </ul>
        </Alert>
      </Show>
      <Show when={p.data.notice?.openObjections}>
        {(n) => (
          <Alert tone="red" title={t('cases.banner.objections', { n: n() })}>
            <a href="/objections">{t('cases.banner.seeObjections')}</a>
          </Alert>
        )}
      </Show>
    </>
  )
}

/** What a return asks for, while it is to be answered or was just answered. */
export function Returned(p: { data: CasePage }) {
  const shown = () =>
    p.data.returned && (p.data.case.status === 'RETURNED' || p.data.case.status === 'SUBMITTED') ? p.data.returned : undefined
  return (
    <Show when={shown()}>
      {(returned) => (
        <Alert
          tone={returned().answered ? 'blue' : 'red'}
          title={t(returned().answered ? 'cases.banner.wasReturned' : 'cases.banner.returned', {
            at: formatInstant(returned().at),
            by: `${returned().org} ${returned().by}`.trim(),
          })}
        >
          <ul>
            <For each={returned().reasons} fallback={<li>{returned().note}</li>}>
              {(reason) => (
                <li>
                  {reason.kind === 'other'
                    ? reason.message
                    : labelled(
                        reason.kind === 'field'
                          ? fieldName(reason.key)
                          : (MATERIAL[reason.key as MaterialKind]?.title ?? t('cases.material')),
                        reason.message,
                      )}
                </li>
              )}
            </For>
          </ul>
        </Alert>
      )}
    </Show>
  )
}

function Revocation(p: { data: CasePage }) {
  const asked = () => (p.data.case.status === 'REVOKED' ? undefined : p.data.case.revocation)
  return (
    <Show when={asked()}>
      {(one) => (
        <Alert tone="red" title={t('cases.banner.revocation', { by: one().askedByName, at: formatInstant(one().askedAt) })}>
          <p>{labelled(t(`cases.revocationCause.${one().cause}`), one().reason)}</p>
          <p>
            {one().reviewedAt
              ? t('cases.banner.revocationReviewed', { by: one().reviewedByName ?? '', at: formatInstant(one().reviewedAt) })
              : t('cases.banner.revocationWaits')}
          </p>
        </Alert>
      )}
    </Show>
  )
}
