import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { Node } from '@/lib/types'

export const nodesQuery = queryOptions({
  queryKey: ['nodes'],
  queryFn: ({ signal }) => http.get<Node[]>('/nodes', { limit: 500 }, signal),
  ...live(5_000),
})
