import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

export interface NodeHealthHistory {
  node_id: number
  current_status: string
  uptime_percent: number | null
  online_seconds: number
  offline_seconds: number
  periods: { status: string; start: string; end: string }[]
  last_heartbeat: string | null
  period_hours: number
}

export const nodeHealthQuery = (nodeId: number, hours: number) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'health', hours],
    queryFn: ({ signal }) => http.get<NodeHealthHistory>(`/analytics/node/${nodeId}/health`, { hours }, signal),
    placeholderData: keepPreviousData,
    ...live(30_000),
  })
