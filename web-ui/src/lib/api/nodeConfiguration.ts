import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { NodeConfiguration } from '@/lib/types'

export const nodeConfigurationQuery = (id: number) =>
  queryOptions({
    queryKey: ['nodes', id, 'configuration'],
    queryFn: ({ signal }) => http.get<NodeConfiguration>(`/nodes/${id}/config`, {}, signal),
    ...live(15_000),
  })
