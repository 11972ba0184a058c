import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { Node, Pool } from '@/lib/types'

export interface Found {
  nodes: Node[]
  pools: Pool[]
}

export const NONE: Found = { nodes: [], pools: [] }
const MOST = 12

/** Nodes and pools whose name has what was typed, found by the service: there may be too many to hold. */
export const foundQuery = (q: string) =>
  queryOptions({
    queryKey: ['found', q],
    queryFn: async ({ signal }): Promise<Found> => {
      const [nodes, pools] = await Promise.all([http.get<Node[]>('/nodes', { q, limit: MOST }, signal), http.get<Pool[]>('/pools', { q, limit: MOST }, signal)])
      return { nodes, pools }
    },
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
