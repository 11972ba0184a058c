import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

export type NodeHealthHistory = Wire<Said['analytics']['NodeHealth'], 'uptime_percent' | 'last_heartbeat'>

export const nodeHealthQuery = (nodeId: number, hours: number) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'health', hours],
    queryFn: ({ signal }) => http.get<NodeHealthHistory>(`/analytics/node/${nodeId}/health`, { hours }, signal),
    placeholderData: keepPreviousData,
    ...live(30_000),
  })
