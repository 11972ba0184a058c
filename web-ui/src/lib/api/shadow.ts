import { queryOptions } from '@tanstack/react-query'
import type { PoolComparison } from '@/lib/api/backtest'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

export type ComparedShadow = Wire<Said['analytics']['Shadowed'], 'pool_id' | 'comment' | 'created_by' | 'comparison', { comparison: PoolComparison }>

export const shadowPath = (oraclePoolId: string) => `/analytics/shadows/${encodeURIComponent(oraclePoolId)}` as const

export const shadowQuery = (oraclePoolId: string) =>
  queryOptions({
    queryKey: ['analytics', 'shadows', oraclePoolId],
    queryFn: ({ signal }) => http.get<ComparedShadow>(shadowPath(oraclePoolId), {}, signal),
    ...live(60_000),
  })
