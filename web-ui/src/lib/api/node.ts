import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { Node } from '@/lib/types'

export const nodeQuery = (id: number) =>
  queryOptions({
    queryKey: ['nodes', id],
    queryFn: ({ signal }) => http.get<Node>(`/nodes/${id}`, {}, signal),
    ...live(5_000),
  })
