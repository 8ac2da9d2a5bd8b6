const trail = new Map<string, string>()

export interface Keyset {
  /** Cursor of the page now shown, '' for the first. */
  after: string
  /** Cursor of the next page as the server answered it, if there is one. */
  next: string | null | undefined
}

/**
 * A keyset list knows its next page only; the way back is remembered here as it was walked.
 * `list` separates lists (path and filters). Answers the cursors to link to; `previous` is '' for the first page.
 */
export function keysetLinks(list: string, page: Keyset): { next: string | undefined; previous: string | undefined } {
  if (page.next) trail.set(`${list}|${page.next}`, page.after)
  const previous = page.after === '' ? undefined : (trail.get(`${list}|${page.after}`) ?? '')
  return { next: page.next || undefined, previous }
}
