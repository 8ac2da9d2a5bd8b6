/** A short word after an act. Never the only place of something that must be read: it goes away. */
export interface ToastWords {
  title: string
  tone?: 'success' | 'error' | 'info'
  action?: { label: string; onClick: () => void }
  /** Milliseconds; 8000 by default, longer with an action. */
  duration?: number
}

let loading: Promise<typeof import('./toaster.tsx')> | undefined

/** Shows a toast. The machinery is loaded with the first one, to keep it out of the first page. */
export async function toast(words: ToastWords): Promise<void> {
  loading ??= import('./toaster.tsx')
  const { show } = await loading
  show(words)
}
