import { useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { readVerifyCode } from '../../../api/letters/verify-code.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'
import { checkQr } from './qr-check.ts'

export { readVerifyCode }

const fetchVerdict = (code: string) => parseResponse(api.verify[':code'].$get({ param: { code } }))
export type Verdict = Awaited<ReturnType<typeof fetchVerdict>>

/** A refusal (too many questions) is shown, not tried again by itself; without a network it fails at once. */
export const useVerdict = (code: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['verify', code()],
    queryFn: () => fetchVerdict(code()),
    enabled: code() !== '',
    networkMode: 'always',
    retry: false,
    staleTime: 0,
    gcTime: 0,
  }))

const fetchKeys = () => parseResponse(api.verify.keys.$get())

/** What the QR code says by itself. In: the code of the address, and what stands behind its `#`. */
export const useQrCheck = (code: Accessor<string>, fragment: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['verify', 'qr', code(), fragment()],
    queryFn: async () => checkQr(code(), fragment(), (await fetchKeys()).keys),
    enabled: code() !== '' && fragment() !== '',
    networkMode: 'always',
    retry: false,
    staleTime: Infinity,
  }))

export const checkFile = (file: File) => parseResponse(api.verify.file.$post({ form: { file } }))
export type FileAnswer = Awaited<ReturnType<typeof checkFile>>
