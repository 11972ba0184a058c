import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'

export interface FloorCost {
  schedule: string
  floor: number
  instance_hours: number
  money: number | null
  minutes_short_without: number
  /** Why there are no figures; those beside it mean nothing then. */
  problem: string | null
}

export interface FloorCosts {
  oracle_pool_id: string
  from: string
  to: string
  price_per_instance_hour: number | null
  floors: FloorCost[]
}

/** What each schedule floor added in the last seven days, found by deciding the week again without it. */
export const floorCostsQuery = (oraclePoolId: string) =>
  queryOptions({
    queryKey: ['analytics', 'floor-costs', oraclePoolId],
    queryFn: ({ signal }) => http.get<FloorCosts>('/analytics/cost/floors', { oracle_pool_id: oraclePoolId, hours: 168 }, signal),
    staleTime: 300_000,
  })
