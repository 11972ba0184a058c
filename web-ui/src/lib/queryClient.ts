import { QueryClient } from '@tanstack/react-query'
import { Problem } from '@/lib/problem'

/** A refusal stays a refusal; only silence and the server's own faults are worth a second try. */
function worthRetrying(failures: number, error: Error): boolean {
  return failures < 1 && !(error instanceof Problem && error.status < 500)
}

export const queryClient = new QueryClient({
  defaultOptions: { queries: { staleTime: 2_000, retry: worthRetrying, retryDelay: 1_000, networkMode: 'always' } },
})

/** Asks anew for what hangs on a pool: after its size, its pin or its node was changed here. */
export const poolsAfresh = () => Promise.all(['fleet', 'pools', 'nodes'].map((name) => queryClient.invalidateQueries({ queryKey: [name] })))
