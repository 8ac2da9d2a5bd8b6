import { Show, createSignal, onMount } from 'solid-js'
import { t } from '../i18n/index.ts'
import { articleName } from './article-name.ts'
import { Button } from './button.tsx'
import s from './citation.module.css'
import { Dialog } from './dialog.tsx'

interface Found {
  title: string
  summary: string
  policy: string | undefined
}

/** The regulation's contents are chunks of their own: nobody pays for them who asks for no article. */
async function lookUp(article: number | string, version: string | undefined): Promise<Found | null> {
  const [{ articleOf }, { POLICIES, POLICY_IDS }] = await Promise.all([
    import('../../api/rules/index.ts'),
    import('../../api/rules/policy.ts'),
  ])
  const found = articleOf(String(article))
  const id = POLICY_IDS.find((one) => one === version)
  return found && { title: found.title, summary: found.summary, policy: id && POLICIES[id].title }
}

export default function ArticleDialog(p: { article: number | string; policy: string | undefined; onClose: () => void }) {
  const [found, setFound] = createSignal<Found | null>()
  onMount(() => void lookUp(p.article, p.policy).then(setFound, () => setFound(null)))
  const title = () => `${articleName(p.article)} ${found()?.title ?? ''}`
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
          {(article) => (
            <>
              <div class={s.text} tabindex="0" role="group" aria-label={title()}>
                <p>{article().summary}</p>
              </div>
              <Show when={article().policy}>
                {(policy) => <p class="muted small">{t('common.policyVersion', { policy: policy() })}</p>}
              </Show>
            </>
          )}
        </Show>
      </Show>
    </Dialog>
  )
}
