import { Show, Suspense, lazy } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatInstant } from '../../lib/format.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useSession } from '../../lib/session.tsx'
import type { CasePage } from './cases.data.ts'
import s from './cases.module.css'

const CaseLetters = lazy(async () => ({ default: (await import('../letters/case-letters.tsx')).CaseLetters }))

/** Issued papers, the notice, the settlement: what came of the case so far. */
export function CasePapers(p: { data: CasePage }) {
  const session = useSession()
  const noticeHref = (id: string) =>
    session.user()?.tier === 'supervisingUnit' || session.user()?.tier === 'bureau' || session.user()?.tier === 'auditor'
      ? `/notices/${id}`
      : undefined
  return (
    <>
      <Show when={p.data.letters.length > 0}>
        <Suspense>
          <CaseLetters caseId={p.data.case.id} />
        </Suspense>
      </Show>
      <Show when={p.data.notice || p.data.comparison || p.data.case.pledgedAt}>
        <Panel title={t('cases.papers')} flush>
          <ul class={s.papers}>
            <Show when={p.data.case.pledgedAt}>
              {(at) => (
                <li>
                  <b>{t('cases.pledgePaper')}</b>
                  <span>{t('cases.pledgeOn', { day: formatInstant(at()) })}</span>
                  <Show when={session.can('letter.download')}>
                    <a href={`/api/letters/pledge/${p.data.case.id}`} download="">
                      PDF
                    </a>
                  </Show>
                </li>
              )}
            </Show>
            <Show when={p.data.notice}>
              {(notice) => (
                <li>
                  <b>{t('cases.step.notice')}</b> {notice().number}
                  <Show when={notice().withdrawnAt}>
                    <Tag tone="red">{t('cases.noticeWithdrawn')}</Tag>
                  </Show>
                  <span>
                    {t('cases.noticePeriod', {
                      from: notice().publishedOn,
                      to: notice().lastDay ?? notice().provisionalLastDay ?? '—',
                      n: notice().workdays,
                    })}
                    {notice().lastDay ? '' : t('common.provisional')}
                  </span>
                  <Show when={noticeHref(notice().id)}>
                    {(href) => (
                      <ButtonLink kind="link" href={href()}>
                        {t('common.open')}
                      </ButtonLink>
                    )}
                  </Show>
                </li>
              )}
            </Show>
            <Show when={p.data.comparison}>
              {(run) => (
                <li>
                  <b>{t('cases.comparison')}</b>
                  <Tag tone={run().outcome === 'clear' ? 'green' : 'amber'}>{t(`cases.comparisonOutcome.${run().outcome}`)}</Tag>
                  <span />
                  <Show when={session.user()?.tier !== 'employer'}>
                    <ButtonLink kind="link" href={`/settlements/${p.data.case.id}`}>
                      {t('common.open')}
                    </ButtonLink>
                  </Show>
                </li>
              )}
            </Show>
          </ul>
        </Panel>
      </Show>
    </>
  )
}

/** Onboarding and registration as they were reported. */
export function CaseOutcome(p: { data: CasePage }) {
  return (
    <>
      <Show when={p.data.case.onboarding}>
        {(one) => (
          <Panel title={t('cases.onboarding.title')} flush>
            <DataList
              rows={[
                { label: t('cases.onboarding.arrivedOn'), value: formatDay(one().arrivedOn, locale()) },
                {
                  label: t('cases.onboarding.contract'),
                  value: t('cases.onboarding.period', { from: one().contractFrom, to: one().contractTo, n: one().serviceYears }),
                },
                { label: t('cases.onboarding.diplomaNo'), value: one().diplomaNo },
                { label: t('cases.onboarding.degreeNo'), value: one().degreeNo },
                ...(one().destinationNo ? [{ label: t('cases.onboarding.destinationNo'), value: one().destinationNo ?? '' }] : []),
                ...(one().warningsAccepted
                  ? [
                      {
                        label: t('cases.onboarding.explanation'),
                        value: one().warningsAccepted ?? '',
                        wide: true,
                        flag: t('cases.toCheck'),
                      },
                    ]
                  : []),
              ]}
            />
          </Panel>
        )}
      </Show>
      <Show when={p.data.case.registration}>
        {(one) => (
          <Panel title={t('cases.registration.title')} flush>
            <DataList
              rows={[
                { label: t('cases.registration.on'), value: formatDay(one().registeredOn, locale()) },
                { label: t('cases.registration.station'), value: one().policeStation },
                { label: t('cases.registration.household'), value: t(`cases.household.${one().household}`) },
                { label: t('cases.registration.address'), value: one().address },
              ]}
            />
          </Panel>
        )}
      </Show>
    </>
  )
}
