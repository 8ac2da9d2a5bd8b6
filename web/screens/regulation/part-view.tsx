import { For, Show } from 'solid-js'
import { TEXTS, type TextId } from '../../../api/rules/policy.ts'
import { t } from '../../i18n/index.ts'
import { articleName } from '../../ui/article-name.ts'
import { Tag } from '../../ui/tag.tsx'
import type { PartView, RuleView } from './model.ts'
import { ParameterTable } from './parameter-table.tsx'
import s from './regulation.module.css'
import { rowWords } from './row-words.ts'

/** A clause, or a condition the article does not number, with everything beside it. */
export function PartSection(p: { part: PartView; text: TextId; current: boolean }) {
  return (
    <section class={s.part} id={p.part.id} data-current={p.current ? '' : undefined} aria-labelledby={`${p.part.id}-title`} tabindex="-1">
      <h3 id={`${p.part.id}-title`}>
        <Show when={p.part.cited}>{(cited) => <span class={s.cited}>{articleName(cited())}</span>}</Show>
        <span lang="zh-CN">{p.part.title}</span>
      </h3>
      <p lang="zh-CN">{p.part.summary}</p>
      <PartBody part={p.part} text={p.text} />
    </section>
  )
}

/** Rules, rows, calculations, figures and tests of a part. */
export function PartBody(p: { part: PartView; text: TextId }) {
  return (
    <>
      <Show when={p.part.reason}>
        {(reason) => (
          <p class={s.reason}>
            <b>{t(p.part.rules.length + p.part.rows.length + p.part.functions.length > 0 ? 'regulation.note' : 'regulation.reason')}</b>
            <span lang="zh-CN">{reason()}</span>
          </p>
        )}
      </Show>
      <Show when={p.part.rules.length > 0}>
        <ul class={s.rules} aria-label={t('regulation.rules')}>
          <For each={p.part.rules}>{(rule) => <Rule rule={rule} />}</For>
        </ul>
      </Show>
      <Show when={p.part.rows.length > 0}>
        <ul class={s.rows} aria-label={t('regulation.rows')} lang="zh-CN">
          <For each={p.part.rows}>
            {(row) => (
              <li>
                <b>{row.title}</b>
                <span>{rowWords(row.name, TEXTS[p.text]).join('；')}</span>
                <code translate="no">{row.name}</code>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={p.part.functions.length > 0}>
        <p class={s.functions}>
          <span class="muted">{t('regulation.functions')}</span>
          <For each={p.part.functions}>{(one) => <code translate="no">{`${one.file} ${one.name}`}</code>}</For>
        </p>
      </Show>
      <Show when={p.part.parameters.length > 0}>
        <ParameterTable caption={`${p.part.title} ${t('regulation.parameters')}`} rows={p.part.parameters} />
      </Show>
      <Tests part={p.part} />
    </>
  )
}

function Rule(p: { rule: RuleView }) {
  const soft = () => p.rule.force === 'soft'
  return (
    <li>
      <p class={s.ruleHead}>
        <b lang="zh-CN">{p.rule.title}</b>
        <Tag tone={soft() ? 'amber' : 'blue'} title={t(soft() ? 'regulation.softWhy' : 'regulation.hardWhy')}>
          {t(soft() ? 'regulation.soft' : 'regulation.hard')}
        </Tag>
        <code translate="no">{p.rule.code}</code>
      </p>
      <Show when={!p.rule.again}>
        <p lang="zh-CN">{p.rule.condition}</p>
        <p>
          <code translate="no">{`${p.rule.file} ${p.rule.name}`}</code>
        </p>
      </Show>
    </li>
  )
}

function Tests(p: { part: PartView }) {
  const count = () => p.part.tests.reduce((sum, { titles }) => sum + titles.length, 0)
  return (
    <Show when={count() > 0}>
      <details class={s.tests}>
        <summary>{t('regulation.tests', { n: count() })}</summary>
        <dl lang="zh-CN">
          <For each={p.part.tests}>
            {(one) => (
              <>
                <dt>
                  <code translate="no">{one.file}</code>
                </dt>
                <For each={one.titles}>{(title) => <dd translate="no">{title}</dd>}</For>
              </>
            )}
          </For>
        </dl>
      </details>
    </Show>
  )
}
