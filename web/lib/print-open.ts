import { onCleanup, onMount } from 'solid-js'

/** What is folded would not be printed: opens every disclosure inside an element for the print, and folds it again. */
export function useOpenInPrint(element: () => HTMLElement | undefined): void {
  onMount(() => {
    let folded: HTMLDetailsElement[] = []
    const open = () => {
      folded = [...(element()?.querySelectorAll('details') ?? [])].filter((part) => !part.open)
      for (const part of folded) part.open = true
    }
    const fold = () => {
      for (const part of folded) part.open = false
    }
    window.addEventListener('beforeprint', open)
    window.addEventListener('afterprint', fold)
    onCleanup(() => {
      window.removeEventListener('beforeprint', open)
      window.removeEventListener('afterprint', fold)
    })
  })
}
