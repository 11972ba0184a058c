import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'

/** A shrink that was taken back soon. */
export interface Regret {
  shrunk_at: string
  from_size: number
  to_size: number
  grew_at: string
  grown_to: number
  minutes_short: number
  saved_instance_hours: number
  saved_money: number | null
  shrink_decision_id: string
  growth_decision_id: string
}

export interface Regrets {
  oracle_pool_id: string
  from: string
  to: string
  price_per_instance_hour: number | null
  within_minutes: number
  regrets: Regret[]
  minutes_short: number
  saved_money: number | null
}

export const regretsQuery = (oraclePoolId: string) =>
  queryOptions({
    queryKey: ['analytics', 'regrets', oraclePoolId],
    queryFn: ({ signal }) => http.get<Regrets>('/analytics/cost/regrets', { oracle_pool_id: oraclePoolId, hours: 168 }, signal),
    staleTime: 300_000,
  })
