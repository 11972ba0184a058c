import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { LifecycleLog } from '@/lib/types'

export const lifecycleLogsQuery = (nodeId: number) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'lifecycle'],
    queryFn: ({ signal }) => http.get<LifecycleLog[]>('/nodes/lifecycle-logs', { node_id: nodeId, limit: 100 }, signal),
    ...live(15_000),
  })
