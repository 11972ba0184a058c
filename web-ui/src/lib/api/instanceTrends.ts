import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { TrendPoint } from '@/lib/types'

export type Interval = 'minute' | 'hour' | 'day'

export const instanceTrendsQuery = (hours: number, interval: Interval) =>
  queryOptions({
    queryKey: ['analytics', 'instance-trends', hours, interval],
    queryFn: ({ signal }) => http.get<TrendPoint[]>('/analytics/instance-trends', { hours, interval }, signal),
    placeholderData: keepPreviousData,
    ...live(15_000),
  })
