import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { Node } from '@/lib/types'

/** A list of more is slow to open and no help in finding one. */
export const MOST_CHOICES = 200

/** Nodes to choose from, by name, or those whose name has the words; tells how many there are. */
export const nodeChoicesQuery = (q?: string) =>
  queryOptions({
    queryKey: ['nodes', 'choices', q ?? ''],
    queryFn: async ({ signal }) => {
      const { items, total } = await http.page<Node>('/nodes', { q, sort: 'name', limit: MOST_CHOICES }, signal)
      return { nodes: items, total: total ?? items.length }
    },
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
