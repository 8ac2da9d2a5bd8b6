import ScrollText from 'lucide-solid/icons/scroll-text'
import { Show, Suspense, createSignal, lazy } from 'solid-js'
import { numberedIn } from '../../api/rules/numbering.ts'
import type { TextId } from '../../api/rules/policy.ts'
import { articleName, numberedName, textIn } from './article-name.ts'
import s from './citation.module.css'

const ArticleDialog = lazy(() => import('./article-dialog.tsx'))

export interface CitationProps {
  /** Article as the rules name it: '14(1)', '17(3)2'. */
  article: number | string
  /** The version that was judged by, or its text: said in the dialog. */
  policy?: string | undefined
  /** Whose numbering the article has, where it is not that of the policy; tables of the procedure are numbered as in the 2018 text. */
  text?: TextId | undefined
  /** Path of a statement of the policy: tells whose numbering its article has. */
  point?: string | undefined
}

/** 第N条: opens what the article says, and leads on to its rules. */
export function Citation(p: CitationProps) {
  const [open, setOpen] = createSignal(false)
  const numbering = () => (p.point !== undefined && p.policy !== undefined ? numberedIn(textIn(p.policy), p.point) : p.text)
  const foreign = () => (p.policy !== undefined && textIn(p.policy) !== numbering() ? numbering() : undefined)
  return (
    <>
      <button type="button" class={s.cite} onClick={() => setOpen(true)} aria-haspopup="dialog">
        <ScrollText size={12} aria-hidden="true" />
        <Show when={foreign()} fallback={articleName(p.article)}>
          {(text) => numberedName(p.article, text())}
        </Show>
      </button>
      <Show when={open()}>
        <Suspense>
          <ArticleDialog article={p.article} policy={p.policy} text={numbering()} onClose={() => setOpen(false)} />
        </Suspense>
      </Show>
    </>
  )
}
