import { Show, createSignal, onMount } from 'solid-js'
import type { ArticleInfo } from '../../api/rules/article.ts'
import type { TextId } from '../../api/rules/policy.ts'
import { t } from '../i18n/index.ts'
import { articleName, numberedName, textIn } from './article-name.ts'
import { Button } from './button.tsx'
import s from './citation.module.css'
import { Dialog } from './dialog.tsx'

interface Found {
  article: ArticleInfo
  policy: string
}

interface Asked {
  article: number | string
  policy: string | undefined
  text: TextId | undefined
}

/** The regulation's contents are chunks of their own: nobody pays for them who asks for no article. */
async function lookUp({ article, policy, text }: Asked): Promise<Found | null> {
  const [{ articleOf }, { DEFAULT_TEXT, TEXTS, partsOfPolicyId }] = await Promise.all([
    import('../../api/rules/index.ts'),
    import('../../api/rules/policy.ts'),
  ])
  const version = partsOfPolicyId(policy ?? '')
  const found = articleOf(article, text ?? version?.text ?? DEFAULT_TEXT)
  if (!found) return null
  const { title } = TEXTS[version?.text ?? found.text]
  return { article: found, policy: version?.year ? t('common.policyOfYear', { title, year: version.year, seq: version.seq ?? 1 }) : title }
}

export default function ArticleDialog(p: Asked & { onClose: () => void }) {
  const [found, setFound] = createSignal<Found | null>()
  onMount(() => void lookUp({ article: p.article, policy: p.policy, text: p.text }).then(setFound, () => setFound(null)))
  const foreign = () => p.text !== undefined && p.policy !== undefined && textIn(p.policy) !== p.text
  const name = () => (foreign() && p.text ? numberedName(p.article, p.text) : articleName(p.article))
  const title = () => `${name()} ${found()?.article.title ?? ''}`
  const href = (article: ArticleInfo) => `/regulation?${new URLSearchParams({ text: article.text, article: article.article }).toString()}`
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={title()}
      foot={
        <Button kind="primary" onClick={() => p.onClose()}>
          {t('common.close')}
        </Button>
      }
    >
      <Show when={found() !== undefined} fallback={<p role="status">{t('common.loading')}</p>}>
        <Show when={found()} fallback={<p>{t('common.articleUnknown')}</p>}>
          {(one) => (
            <>
              <div class={s.text} tabindex="0" role="group" aria-label={title()} lang="zh-CN">
                <p>{one().article.known === 'unknown' ? t('common.articleUnseen') : one().article.summary}</p>
              </div>
              <p class="muted small">{t('common.policyVersion', { policy: one().policy })}</p>
              <p>
                <a href={href(one().article)} onClick={() => p.onClose()}>
                  {t('common.articleMore')}
                </a>
              </p>
            </>
          )}
        </Show>
      </Show>
    </Dialog>
  )
}
