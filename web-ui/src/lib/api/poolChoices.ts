import { queryOptions } from '@tanstack/react-query'
import { MOST_CHOICES } from '@/lib/api/nodeChoices'
import { http } from '@/lib/http'
import type { Pool } from '@/lib/types'

/** Pools to choose from, those of one node or of all; tells how many there are. */
export const poolChoicesQuery = (node_id?: number) =>
  queryOptions({
    queryKey: ['pools', 'choices', node_id ?? null],
    queryFn: async ({ signal }) => {
      const { items, total } = await http.page<Pool>('/pools', { node_id, limit: MOST_CHOICES }, signal)
      return { pools: items.toSorted((a, b) => a.name.localeCompare(b.name)), total: total ?? items.length }
    },
    staleTime: 60_000,
  })
