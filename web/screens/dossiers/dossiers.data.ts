import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { z } from 'zod'
import {
  type closeInput,
  DOSSIER_CLASSES,
  DOSSIER_MAX_BYTES,
  exportInput,
  type removeInput,
  uploadInput,
} from '../../../api/dossiers/dossiers.schemas.ts'
import { UPLOAD_CLASSES, type DossierGap } from '../../../api/rules/dossier.ts'
import { api, parseResponse, request } from '../../lib/api.ts'

export { DOSSIER_CLASSES, DOSSIER_MAX_BYTES, exportInput, UPLOAD_CLASSES }
/** The form without its file, which the file field holds; years as the selects give them. */
export const uploadForm = uploadInput.omit({ file: true, year: true, supplements: true }).extend({ supplements: z.string().optional() })

const fetchOverview = (year: number | undefined) => parseResponse(api.dossiers.$get({ query: year ? { year: String(year) } : {} }))
const fetchDossier = (unitId: string, year: string) => parseResponse(api.dossiers.of[':unitId'][':year'].$get({ param: { unitId, year } }))
export interface PeopleAddress {
  q: string
  lacking: '' | 'yes'
  after: string
}
const fetchPeople = (unitId: string, year: string, { q, lacking, after }: PeopleAddress) =>
  parseResponse(
    api.dossiers.of[':unitId'][':year'].people.$get({
      param: { unitId, year },
      query: { ...(q ? { q } : {}), ...(lacking ? { lacking } : {}), ...(after ? { after } : {}) },
    }),
  )
export type Overview = Awaited<ReturnType<typeof fetchOverview>>
export type OverviewRow = Overview['rows'][number]
export type Dossier = Awaited<ReturnType<typeof fetchDossier>>
export type Paper = Dossier['classes'][number]['documents'][number]
export type DossierPerson = Awaited<ReturnType<typeof fetchPeople>>['items'][number]

export const useOverview = (year: Accessor<number | undefined>) =>
  useQuery(() => ({ queryKey: ['dossiers', 'overview', year() ?? 0], queryFn: () => fetchOverview(year()) }))
export const useDossier = (of: Accessor<{ unitId: string; year: string }>) =>
  useQuery(() => ({ queryKey: ['dossiers', 'one', of()], queryFn: () => fetchDossier(of().unitId, of().year), staleTime: 0 }))
export const useDossierPeople = (of: Accessor<{ unitId: string; year: string }>, address: Accessor<PeopleAddress>) =>
  useQuery(() => ({
    queryKey: ['dossiers', 'people', of(), address()],
    queryFn: () => fetchPeople(of().unitId, of().year, address()),
    placeholderData: keepPreviousData,
  }))
export function useRefreshDossiers(): () => Promise<void> {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['dossiers'] })
}

export function uploadDocument(year: number, values: z.output<typeof uploadForm>, file: File) {
  const form = new FormData()
  form.set('year', String(year))
  for (const [key, value] of Object.entries(values)) if (value) form.set(key, value)
  form.set('file', file, file.name)
  return request<{ id: string }>('POST', '/api/dossiers/documents', form)
}
export const removeDocument = (input: z.input<typeof removeInput>) => parseResponse(api.dossiers.documents.remove.$post({ json: input }))
export const closeDossier = (input: z.input<typeof closeInput>) => parseResponse(api.dossiers.close.$post({ json: input }))
export const beginExport = (input: z.input<typeof exportInput>) => parseResponse(api.dossiers.exports.$post({ json: input }))
export const exportHref = (id: string) => `/api/dossiers/exports/${id}/file`
export const uploadHref = (id: string) => `/api/dossiers/documents/${id}/file`

/** Where what is missing is put right; a document is uploaded on the page itself. */
export function gapHref(gap: Pick<DossierGap, 'class' | 'caseId' | 'decisionId' | 'noticeId'>): string | undefined {
  if (gap.caseId) return `/cases/${gap.caseId}?tab=materials`
  if (gap.decisionId) return `/decisions/${gap.decisionId}`
  if (gap.noticeId) return `/notices/${gap.noticeId}`
  return gap.class === 'DECISIONS' ? '/decisions' : gap.class === 'NOTICES' ? '/notices' : undefined
}

const fetchArchives = () => parseResponse(api.archives.$get())
const fetchArchive = (id: string) => parseResponse(api.archives[':id'].$get({ param: { id } }))
export interface FilesAddress {
  q: string
  class: (typeof DOSSIER_CLASSES)[number] | ''
  after: string
}
const fetchFiles = (id: string, { q, class: key, after }: FilesAddress) =>
  parseResponse(
    api.archives[':id'].files.$get({
      param: { id },
      query: { ...(q ? { q } : {}), ...(key ? { class: key } : {}), ...(after ? { after } : {}) },
    }),
  )
export type ArchiveListed = Awaited<ReturnType<typeof fetchArchives>>['rows'][number]
export type Archive = Awaited<ReturnType<typeof fetchArchive>>
export type ArchiveFile = Awaited<ReturnType<typeof fetchFiles>>['items'][number]
export const useArchives = () => useQuery(() => ({ queryKey: ['archives'], queryFn: fetchArchives }))
export const useArchive = (id: Accessor<string>) => useQuery(() => ({ queryKey: ['archives', id()], queryFn: () => fetchArchive(id()) }))
export const useArchiveFiles = (id: Accessor<string>, address: Accessor<FilesAddress>) =>
  useQuery(() => ({
    queryKey: ['archives', id(), 'files', address()],
    queryFn: () => fetchFiles(id(), address()),
    placeholderData: keepPreviousData,
  }))
export const fileHref = (id: string, path: string) => `/api/archives/${id}/file?path=${encodeURIComponent(path)}`
