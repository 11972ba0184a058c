import { queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

export type PauseScope = 'pool' | 'node' | 'region' | 'fleet'

/** `target`: id of the pool or node, name of the region; null for the fleet. */
export type ScalingPause = Wire<Said['registry']['ScalingPause'], 'target' | 'until' | 'created_by', { scope: PauseScope }>

export const pausesQuery = queryOptions({
  queryKey: ['pauses'],
  queryFn: ({ signal }) => http.get<ScalingPause[]>('/pauses', {}, signal),
  ...live(15_000),
})
