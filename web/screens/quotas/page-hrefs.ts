import { keysetLinks, type Keyset } from '../../lib/paging.ts'

/** Addresses of the neighbouring pages of a keyset list; undefined where there is none. */
export function pageHrefs(
  list: string,
  page: Keyset,
  hrefOf: (after: string) => string,
): { next: string | undefined; previous: string | undefined } {
  const { next, previous } = keysetLinks(list, page)
  return { next: next === undefined ? undefined : hrefOf(next), previous: previous === undefined ? undefined : hrefOf(previous) }
}
