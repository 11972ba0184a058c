import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Interval } from '@/lib/api/instanceTrends'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

export type ResourcePoint = Wire<Said['analytics']['ResourcePoint'], 'avg_cpu' | 'avg_memory' | 'max_cpu' | 'max_memory' | 'total_instances'>

export const nodeResourcesQuery = (nodeId: number, hours: number, interval: Interval) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'resources', hours, interval],
    queryFn: ({ signal }) => http.get<ResourcePoint[]>(`/analytics/node/${nodeId}/resources`, { hours, interval }, signal),
    placeholderData: keepPreviousData,
    ...live(30_000),
  })
