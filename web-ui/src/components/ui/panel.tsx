import type { ReactNode } from 'react'
import { Failure } from '@/components/ui/alert'
import { Loading } from '@/components/ui/skeleton'

interface Props<T> {
  what: string
  query: { data: T | undefined; error: Error | null; refetch: () => unknown }
  rows?: number
  children: (data: T) => ReactNode
}

/** Loading, failed, or there; and still there, but marked, when a later update fails. */
export function Panel<T>({ what, query, rows = 3, children }: Props<T>) {
  const { data, error, refetch } = query
  const retry = () => void refetch()
  if (data === undefined) return error ? <Failure what={what} error={error} onRetry={retry} /> : <Loading what={what} rows={rows} />
  return (
    <>
      {error && <Failure compact what={what} error={error} onRetry={retry} />}
      {children(data)}
    </>
  )
}
