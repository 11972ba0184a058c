import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

/** Sums of the priced pools; null where none has a price. Instance-hours are those of all pools. */
type Figures = 'instance_hours' | 'spend' | 'always_at_max' | 'saved' | 'run_rate_per_hour' | 'run_rate_per_month'
export type CostFigures = Pick<Wire<Said['analytics']['Sum'], Figures>, Figures>

export type PoolCost = Wire<Said['analytics']['PoolCost'], Figures | 'name' | 'price_per_instance_hour' | 'known_hours'>

export type Cost = Wire<
  Said['analytics']['Cost'],
  'as_of',
  { fleet: Wire<Said['analytics']['Sum'], Figures | 'known_hours'>; nodes: Wire<Said['analytics']['NodeCost'], Figures | 'name'>[]; pools: PoolCost[] }
>

/** From the start of the month, UTC, of the fleet or of one node. */
export const costQuery = (nodeId?: number) =>
  queryOptions({
    queryKey: ['analytics', 'cost', nodeId ?? 'fleet'],
    queryFn: ({ signal }) => http.get<Cost>('/analytics/cost', { node_id: nodeId }, signal),
    placeholderData: keepPreviousData,
    ...live(60_000),
  })
