import { useQuery } from '@tanstack/solid-query'
import type { Accessor } from 'solid-js'
import { readVerifyCode } from '../../../api/letters/verify-code.schemas.ts'
import { api, parseResponse } from '../../lib/api.ts'

export { readVerifyCode }

const fetchVerdict = (code: string) => parseResponse(api.verify[':code'].$get({ param: { code } }))
export type Verdict = Awaited<ReturnType<typeof fetchVerdict>>

/** A refusal (too many questions) is shown, not tried again by itself. */
export const useVerdict = (code: Accessor<string>) =>
  useQuery(() => ({
    queryKey: ['verify', code()],
    queryFn: () => fetchVerdict(code()),
    enabled: code() !== '',
    retry: false,
    staleTime: 0,
    gcTime: 0,
  }))
