import { queryOptions } from '@tanstack/react-query'
import { everyPage } from '@/lib/everyPage'
import { live } from '@/lib/live'
import type { Node } from '@/lib/types'

const MOST_NODES = 20_000

export const nodesQuery = queryOptions({
  queryKey: ['nodes'],
  queryFn: async ({ signal }) => (await everyPage<Node>('/nodes', {}, MOST_NODES, signal)).items,
  ...live(5_000),
})
