import { QueryClient } from '@tanstack/solid-query'
import { ProblemError } from './problem.ts'

/** One cache for the page. A refusal is an answer and is not asked again; only a lost connection is. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: true,
      retry: (failed, error) => failed < 2 && !(error instanceof ProblemError && error.status >= 400),
    },
    mutations: { retry: false },
  },
})
