import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import { IMPORT_MAX_BYTES, ROW_SHOW, type RowShow } from '../../../api/imports/imports.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'
import { upload, type Progress } from '../../lib/upload.ts'
import type { Tone } from '../../ui/tone.ts'

export { IMPORT_MAX_BYTES, ROW_SHOW }
export type { RowShow }

export const listAddress = z.object({ after: z.string().default('') })
export const rowsAddress = z.object({ show: z.enum(ROW_SHOW).default('all'), after: z.string().default('') })

const fetchImports = (after: string) => parseResponse(api.imports.$get({ query: after ? { after } : {} }))
const fetchImport = (id: string) => parseResponse(api.imports[':id'].$get({ param: { id } }))
const fetchRows = (id: string, { show, after }: z.infer<typeof rowsAddress>) =>
  parseResponse(api.imports[':id'].rows.$get({ param: { id }, query: { show, ...(after ? { after } : {}) } }))

export type ImportPage = Awaited<ReturnType<typeof fetchImport>>
export type ListedImport = Awaited<ReturnType<typeof fetchImports>>['rows'][number]
export type ImportedRow = Awaited<ReturnType<typeof fetchRows>>['rows'][number]
type Status = ListedImport['status']

export const STATE_TONE: Record<Status, Tone> = {
  uploaded: 'blue',
  validating: 'blue',
  checked: 'amber',
  taking: 'blue',
  taken: 'green',
  failed: 'red',
}

const GOING: readonly Status[] = ['uploaded', 'validating', 'taking']
/** Whether a job is at work on it: the screen asks again every second. */
export const isGoing = (status: Status): boolean => GOING.includes(status)
const POLL_MS = 1000

export const useImports = (after: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['imports', 'list', after()],
    queryFn: () => fetchImports(after()),
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.rows.some((row) => isGoing(row.status)) ? 2 * POLL_MS : false),
  }))

export const useImport = (id: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['imports', 'page', id()],
    queryFn: () => fetchImport(id()),
    refetchInterval: (query) => (query.state.data && isGoing(query.state.data.status) ? POLL_MS : false),
  }))

/** Rows as they were checked; asked for anew whenever the import changes its state. */
export const useRows = (
  id: Accessor<string>,
  address: Accessor<z.infer<typeof rowsAddress>>,
  state: Accessor<string>,
  enabled: Accessor<boolean>,
) =>
  useQuery(() => ({
    queryKey: ['imports', 'rows', id(), address(), state()],
    queryFn: () => fetchRows(id(), address()),
    placeholderData: keepPreviousData,
    enabled: enabled(),
  }))

export const useYears = () => useQuery(() => ({ queryKey: ['years'], queryFn: () => parseResponse(api.years.$get()), staleTime: 60_000 }))

export interface Uploaded {
  id: string
  /** The same file was uploaded before: this is that import. */
  again: boolean
  createdAt: string
  createdByName: string
}

export function sendWorkbook(year: number, file: File, onProgress: Progress, signal: AbortSignal): Promise<Uploaded> {
  const form = new FormData()
  form.set('year', String(year))
  form.set('file', file, file.name)
  return upload<Uploaded>('/api/imports', form, onProgress, signal)
}

export const takeRows = (id: string) => parseResponse(api.imports[':id'].take.$post({ param: { id } }))
export const templateHref = (year: number) => `/api/imports/template?year=${year}`
export const markedHref = (id: string) => `/api/imports/${id}/errors`

/** After an upload or a taking: the imports, the drafts they make, and the counts of the sidebar. */
export function useRefreshImports() {
  const client = useQueryClient()
  return () => Promise.all(['imports', 'cases', 'todo'].map((key) => client.invalidateQueries({ queryKey: [key] })))
}
