import { For, Index, Show } from 'solid-js'
import { BLOCK, BLOCKS, type ReportBlocks } from '../../../api/reports/report-terms.schemas.ts'
import { t } from '../../i18n/index.ts'
import { Panel } from '../../ui/panel.tsx'
import s from './reports.module.css'

const paragraphs = (text: string) =>
  text
    .split(/\n+/)
    .map((one) => one.trim())
    .filter(Boolean)

const ORDINALS = '一二三四五'

/** The words as they read on paper: in Chinese, whatever the language of the page. */
export function ReportPaper(p: { title: string; note: string; blocks: ReportBlocks }) {
  return (
    <Panel label={t('reports.words')}>
      <article class={s.paper} lang="zh-CN">
        <h2>{p.title}</h2>
        <p class={s.note}>{p.note}</p>
        <For each={BLOCKS}>
          {(key, i) => (
            <section>
              <h3>
                {ORDINALS[i()]}、{BLOCK[key]}
              </h3>
              <Show when={paragraphs(p.blocks[key]).length} fallback={<p class="muted">{t('reports.emptyBlock')}</p>}>
                <Index each={paragraphs(p.blocks[key])}>{(words) => <p>{words()}</p>}</Index>
              </Show>
            </section>
          )}
        </For>
      </article>
    </Panel>
  )
}
