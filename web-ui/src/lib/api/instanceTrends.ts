import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { TrendPoint } from '@/lib/types'

export type Interval = 'minute' | 'hour' | 'day'

export interface Curve {
  hours?: number
  from?: string
  to?: string
  interval: string
  /** Of one pool; else of the fleet. */
  pool_id?: number
}

export const instanceTrendsQuery = (curve: Curve) =>
  queryOptions({
    queryKey: ['analytics', 'instance-trends', curve],
    queryFn: ({ signal }) => http.get<TrendPoint[]>('/analytics/instance-trends', { ...curve }, signal),
    placeholderData: keepPreviousData,
    ...live(15_000),
  })
