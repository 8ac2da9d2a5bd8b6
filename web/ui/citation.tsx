import ScrollText from 'lucide-solid/icons/scroll-text'
import { Show, Suspense, createSignal, lazy } from 'solid-js'
import { articleName } from './article-name.ts'
import s from './citation.module.css'

const ArticleDialog = lazy(() => import('./article-dialog.tsx'))

export interface CitationProps {
  /** Article as the rules name it: '14(1)', '17(3)2'. */
  article: number | string
  /** policy-2018 or policy-2021: said in the dialog. */
  policy?: string | undefined
}

/** 第N条: opens what the article says. */
export function Citation(p: CitationProps) {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <button type="button" class={s.cite} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <ScrollText size={12} aria-hidden="true" />
        {articleName(p.article)}
      </button>
      <Show when={open()}>
        <Suspense>
          <ArticleDialog article={p.article} policy={p.policy} onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  )
}
