import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { Interval } from '@/lib/api/instanceTrends'

export interface ResourcePoint {
  timestamp: string
  avg_cpu: number | null
  avg_memory: number | null
  max_cpu: number | null
  max_memory: number | null
  total_instances: number | null
}

export const nodeResourcesQuery = (nodeId: number, hours: number, interval: Interval) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'resources', hours, interval],
    queryFn: ({ signal }) => http.get<ResourcePoint[]>(`/analytics/node/${nodeId}/resources`, { hours, interval }, signal),
    placeholderData: keepPreviousData,
    ...live(30_000),
  })
