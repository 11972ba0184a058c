import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

/** Sums of the priced pools; null where none has a price. Instance-hours are those of all pools. */
export interface CostFigures {
  instance_hours: number | null
  spend: number | null
  always_at_max: number | null
  saved: number | null
  run_rate_per_hour: number | null
  run_rate_per_month: number | null
}

export interface PoolCost extends CostFigures {
  pool_id: number
  oracle_pool_id: string
  node_id: number
  name: string | null
  price_per_instance_hour: number | null
  known_hours: number | null
}

export interface Cost {
  from: string
  to: string
  as_of: string | null
  fleet: CostFigures & { known_hours: number | null; unpriced_pools: number }
  nodes: (CostFigures & { node_id: number; name: string | null; unpriced_pools: number })[]
  pools: PoolCost[]
}

/** From the start of the month, UTC, of the fleet or of one node. */
export const costQuery = (nodeId?: number) =>
  queryOptions({
    queryKey: ['analytics', 'cost', nodeId ?? 'fleet'],
    queryFn: ({ signal }) => http.get<Cost>('/analytics/cost', { node_id: nodeId }, signal),
    placeholderData: keepPreviousData,
    ...live(60_000),
  })
