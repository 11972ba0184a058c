import { queryOptions } from '@tanstack/react-query'
import type { ScalingPause } from '@/lib/api/pauses'
import type { Answer, Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { Node } from '@/lib/types'

type Figures = Wire<Said['registry']['Pools'], 'avg_cpu_utilization' | 'avg_memory_utilization'>

/** The fleet at one glance; `worst`: the fifty nodes that need someone most. */
export type Fleet = Wire<Answer<'/fleet'>, never, { pools: Figures; pauses: ScalingPause[]; worst: Node[] }>
export type FleetRegion = Fleet['regions'][number]

/** One call however many nodes there are. */
export const fleetQuery = queryOptions({
  queryKey: ['fleet'],
  queryFn: ({ signal }) => http.get<Fleet>('/fleet', {}, signal),
  ...live(5_000),
})
