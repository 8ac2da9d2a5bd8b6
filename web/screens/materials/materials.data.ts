import { useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import type { MaterialKind, Stage } from '../../../api/rules/materials.ts'
import { api, parseResponse } from '../../lib/api.ts'
import { upload, type Progress } from '../../lib/upload.ts'

export type { MaterialKind, Stage }

const fetchMaterials = (caseId: string) => parseResponse(api.materials.$get({ query: { caseId } }))
export type Materials = Awaited<ReturnType<typeof fetchMaterials>>
export type StageView = Materials['stages'][number]
export type Item = StageView['items'][number]
export type MaterialFile = NonNullable<Item['current']>

export const useMaterials = (caseId: Accessor<string>) =>
  useQuery(() => ({ queryKey: ['materials', caseId()], queryFn: () => fetchMaterials(caseId()) }))

export const fileHref = (id: string) => `/api/materials/${id}/file`
export const saveHref = (id: string) => `/api/materials/${id}/file?save=yes`

/** Sends one material; refused with the exact reason. */
export function sendMaterial(caseId: string, kind: MaterialKind, file: File, onProgress: Progress, signal: AbortSignal) {
  const form = new FormData()
  form.set('caseId', caseId)
  form.set('kind', kind)
  form.set('file', file, file.name)
  return upload<{ id: string; kind: MaterialKind; replaced: boolean }>('/api/materials', form, onProgress, signal)
}

export const tickMaterial = (id: string, checked: boolean) =>
  parseResponse(api.materials[':id'].check.$post({ param: { id }, json: { checked } }))

/** After an upload or a tick: the list, and the case with its counts and history. */
export function useRefreshMaterials() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['materials'] }),
      client.invalidateQueries({ queryKey: ['cases'] }),
      client.invalidateQueries({ queryKey: ['graduate'] }),
    ])
}
