import { queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

/** `problem`: why there are no figures; those beside it mean nothing then. */
export type FloorCost = Wire<Said['analytics']['Floor'], 'money' | 'problem'>

export type FloorCosts = Wire<Said['analytics']['FloorCosts'], 'price_per_instance_hour', { floors: FloorCost[] }>

/** What each schedule floor added in the last seven days, found by deciding the week again without it. */
export const floorCostsQuery = (oraclePoolId: string) =>
  queryOptions({
    queryKey: ['analytics', 'floor-costs', oraclePoolId],
    queryFn: ({ signal }) => http.get<FloorCosts>('/analytics/cost/floors', { oracle_pool_id: oraclePoolId, hours: 168 }, signal),
    staleTime: 300_000,
  })
