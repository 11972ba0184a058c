import { queryOptions } from '@tanstack/react-query'
import type { PoolComparison } from '@/lib/api/backtest'
import type { Shadow } from '@/lib/api/shadows'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

export interface ComparedShadow extends Shadow {
  since: string
  until: string
  ready: boolean
  ready_why: string
  comparison: PoolComparison | null
}

export const shadowPath = (oraclePoolId: string) => `/analytics/shadows/${encodeURIComponent(oraclePoolId)}`

export const shadowQuery = (oraclePoolId: string) =>
  queryOptions({
    queryKey: ['analytics', 'shadows', oraclePoolId],
    queryFn: ({ signal }) => http.get<ComparedShadow>(shadowPath(oraclePoolId), {}, signal),
    ...live(60_000),
  })
