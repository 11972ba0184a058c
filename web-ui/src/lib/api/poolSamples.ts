import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { PoolSample } from '@/lib/types'

export const poolSamplesQuery = (nodeId: number, hours: number) =>
  queryOptions({
    queryKey: ['analytics', 'pools', nodeId, hours],
    queryFn: ({ signal }) => http.get<PoolSample[]>('/analytics/pools', { node_id: nodeId, hours }, signal),
    placeholderData: keepPreviousData,
    ...live(15_000),
  })
