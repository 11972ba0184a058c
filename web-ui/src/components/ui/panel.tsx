import type { ReactNode } from 'react'
import { Failure } from '@/components/ui/alert'
import { Loading } from '@/components/ui/skeleton'
import { isStatus } from '@/lib/problem'

interface Props<T> {
  what: string
  query: { data: T | undefined; error: Error | null; refetch: () => unknown }
  rows?: number
  /** What stands there when the service knows of no such thing. */
  absent?: ReactNode
  children: (data: T) => ReactNode
}

/** Loading, failed, or there; and still there, but marked, when a later update fails. */
export function Panel<T>({ what, query, rows = 3, absent, children }: Props<T>) {
  const { data, error, refetch } = query
  const retry = () => void refetch()
  if (absent !== undefined && isStatus(error, 404)) return absent
  if (data === undefined) return error ? <Failure what={what} error={error} onRetry={retry} /> : <Loading what={what} rows={rows} />
  return (
    <>
      {error && <Failure compact what={what} error={error} onRetry={retry} />}
      {children(data)}
    </>
  )
}
