const PREFIX = 'yinjin.draft.'

export interface Draft {
  /** Instant of saving, ISO. */
  at: string
  value: unknown
}

/** A draft kept in this browser, or undefined. A broken entry is removed. */
export function readDraft(key: string): Draft | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key)
    if (!text) return undefined
    const draft: unknown = JSON.parse(text)
    if (typeof draft === 'object' && draft !== null && 'at' in draft && typeof draft.at === 'string' && 'value' in draft) {
      return { at: draft.at, value: draft.value }
    }
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Storage forbidden or full: the server's copy is the one that counts.
  }
  return undefined
}

/** Keeps a draft; false when the browser refuses. */
export function writeDraft(key: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** Drops one draft, when it has been taken by the server or thrown away. */
export function dropDraft(key: string): void {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Nothing was kept then.
  }
}

/** Drops every draft: after signing out, the next person at this computer must find none. */
export function clearDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
  } catch {
    // Nothing was kept then.
  }
}
