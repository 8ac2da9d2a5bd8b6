import { createMemo, For, Show } from 'solid-js'
import { partsOfPolicyId, type TextId } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { articleName, textIn } from '../../ui/article-name.ts'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useYears } from '../years/years.data.ts'
import { regulationHref } from './address.ts'
import { CarriedOver } from './compare-page.tsx'
import { groupsOf } from './contents.tsx'
import type { ArticleView } from './model.ts'
import s from './regulation.module.css'

/** The whole text in a sentence an article, and which text governs which year. */
export function OverviewPage(p: { text: TextId; articles: readonly ArticleView[] }) {
  const groups = createMemo(() => groupsOf(p.text, p.articles))
  return (
    <Stack>
      <Governs text={p.text} />
      <For each={groups()}>
        {(group) => (
          <Panel title={group.title} flush>
            <ul class={s.list}>
              <For each={runsOf(group.articles)}>{(run) => <Run run={run} text={p.text} />}</For>
            </ul>
          </Panel>
        )}
      </For>
      <Show when={p.text === 'policy-2021'}>
        <CarriedOver />
      </Show>
    </Stack>
  )
}

/** Articles that nobody has seen, side by side, are one line. */
function runsOf(articles: readonly ArticleView[]): ArticleView[][] {
  const runs: ArticleView[][] = []
  for (const article of articles) {
    const last = runs.at(-1)
    if (article.known === 'unknown' && last?.[0]?.known === 'unknown') last.push(article)
    else runs.push([article])
  }
  return runs
}

function Run(p: { run: ArticleView[]; text: TextId }) {
  const first = () => p.run[0]!
  const name = () =>
    p.run.length > 1 ? t('regulation.unseenRange', { from: first().number, to: p.run.at(-1)!.number }) : articleName(first().number)
  return (
    <li>
      <a href={regulationHref(p.text, first().number)}>{name()}</a>
      <div lang="zh-CN">
        <b>{first().title}</b>
        <span>{first().summary}</span>
      </div>
    </li>
  )
}

/** The text's title, and which version of the year it is, where the bureau made one. */
function versionName({ policyId, policyTitle }: { policyId: string; policyTitle: string }): string {
  const version = partsOfPolicyId(policyId)
  if (!version?.year) return policyTitle
  return t('common.policyOfYear', { title: policyTitle, year: version.year, seq: version.seq ?? 1 })
}

function Governs(p: { text: TextId }) {
  const session = useSession()
  const years = useYears()
  return (
    <Panel
      title={t('regulation.governs')}
      aside={<a href={session.user() ? '/years' : '/'}>{t(session.user() ? 'regulation.seeYears' : 'regulation.seeCalendar')}</a>}
    >
      <Loaded query={years}>
        {(data) => (
          <Show when={data().years.length > 0} fallback={<p class="muted">{t('regulation.governsNone')}</p>}>
            <ul class={s.years}>
              <For each={data().years}>
                {(year) => (
                  <li>
                    <b class="num">{t('regulation.governsYear', { year: String(year.year) })}</b>
                    <a href={regulationHref(textIn(year.policyId) === 'policy-2021' ? 'policy-2021' : 'policy-2018')} lang="zh-CN">
                      {versionName(year)}
                    </a>
                    <Tag tone={textIn(year.policyId) === p.text ? 'green' : 'neutral'}>
                      {t(textIn(year.policyId) === 'policy-2021' ? 'regulation.text2021' : 'regulation.text2018')}
                    </Tag>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        )}
      </Loaded>
      <p class="muted small">{t('regulation.governsNote')}</p>
    </Panel>
  )
}
