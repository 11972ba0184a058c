import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Asked } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { TrendPoint } from '@/lib/types'

export type Interval = 'minute' | 'hour' | 'day'

/** `pool_id`: of one pool; else of the fleet. */
export type Curve = Asked<'/analytics/instance-trends'> & { interval: string }

export const instanceTrendsQuery = (curve: Curve) =>
  queryOptions({
    queryKey: ['analytics', 'instance-trends', curve],
    queryFn: ({ signal }) => http.get<TrendPoint[]>('/analytics/instance-trends', { ...curve }, signal),
    placeholderData: keepPreviousData,
    ...live(15_000),
  })
