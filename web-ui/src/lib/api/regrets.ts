import { queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

/** A shrink that was taken back soon. */
export type Regret = Wire<Said['analytics']['Regret'], 'saved_money'>

export type Regrets = Wire<Said['analytics']['RegretCosts'], 'price_per_instance_hour' | 'saved_money', { regrets: Regret[] }>

export const regretsQuery = (oraclePoolId: string) =>
  queryOptions({
    queryKey: ['analytics', 'regrets', oraclePoolId],
    queryFn: ({ signal }) => http.get<Regrets>('/analytics/cost/regrets', { oracle_pool_id: oraclePoolId, hours: 168 }, signal),
    staleTime: 300_000,
  })
