import { createSignal, onCleanup } from 'solid-js'
import { createStore } from 'solid-js/store'
import { t } from '../../i18n/index.ts'
import { formatBytes } from '../../lib/format.ts'
import { asProblem } from '../../lib/problem.ts'
import { problemTitle } from '../../ui/problem.tsx'
import { toast } from '../../ui/toast.ts'
import { sendMaterial, useRefreshMaterials, type Item, type MaterialKind } from './materials.data.ts'

export interface Sending {
  file: string
  sent: number
  total: number
}
export interface Refused {
  file: string
  reason: string
}

/** Uploads of one case, several at once: how far each has come, and why one was not taken. */
export function createUploads(caseId: () => string) {
  const refresh = useRefreshMaterials()
  const [sending, setSending] = createStore<Partial<Record<MaterialKind, Sending>>>({})
  const [refused, setRefused] = createStore<Partial<Record<MaterialKind, Refused>>>({})
  const [left, setLeft] = createSignal(false)
  const leaving = new AbortController()
  onCleanup(() => {
    setLeft(true)
    leaving.abort()
  })

  async function send(item: Item, file: File): Promise<void> {
    setRefused(item.kind, undefined)
    const refuse = (reason: string) => setRefused(item.kind, { file: file.name, reason })
    if (file.size > item.maxBytes)
      return refuse(t('materials.tooLarge', { size: formatBytes(file.size), max: formatBytes(item.maxBytes).replace('.0 ', ' ') }))
    setSending(item.kind, { file: file.name, sent: 0, total: file.size })
    try {
      const made = await sendMaterial(
        caseId(),
        item.kind,
        file,
        (sent, total) => setSending(item.kind, { file: file.name, sent, total }),
        leaving.signal,
      )
      void toast({
        title: t(made.id === item.current?.id ? 'materials.same' : 'materials.uploaded', { title: t(`materials.title.${item.kind}`) }),
        tone: 'success',
      })
      await refresh()
    } catch (thrown) {
      if (!left()) refuse(problemTitle(asProblem(thrown)))
    } finally {
      setSending(item.kind, undefined)
    }
  }

  /** What was dropped, pasted or chosen for an item; one file at a time. */
  function take(item: Item, files: FileList | null | undefined): void {
    const [file, ...more] = files ?? []
    if (!file) return
    if (more.length > 0) return setRefused(item.kind, { file: file.name, reason: t('materials.onlyOne') })
    void send(item, file)
  }
  return { sending, refused, take }
}
export type Uploads = ReturnType<typeof createUploads>
