import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

export type PauseScope = 'pool' | 'node' | 'region' | 'fleet'

export interface ScalingPause {
  id: number
  scope: PauseScope
  /** Id of the pool or node, name of the region; null for the fleet. */
  target: string | null
  until: string | null
  reason: string
  created_by: string | null
  created_at: string
}

export const pausesQuery = queryOptions({
  queryKey: ['pauses'],
  queryFn: ({ signal }) => http.get<ScalingPause[]>('/pauses', {}, signal),
  ...live(15_000),
})
