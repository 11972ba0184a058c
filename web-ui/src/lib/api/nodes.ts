import { queryOptions, type Query } from '@tanstack/react-query'
import { everyPage } from '@/lib/everyPage'
import { live } from '@/lib/live'
import type { Node } from '@/lib/types'

const MOST_NODES = 20_000
const MANY = 1_000
const SELDOM_MS = 120_000
const often = live(5_000)

/** All of them, for the list that sorts and filters while one types; the first page is shown while the others come. */
export const nodesQuery = queryOptions({
  queryKey: ['nodes'],
  queryFn: async ({ client, signal }) => {
    const first = (nodes: Node[]) => void client.setQueryData<Node[]>(['nodes'], (known) => known ?? nodes)
    return (await everyPage<Node>('/nodes', {}, MOST_NODES, signal, first)).items
  },
  // of very many, events tell what changes, and asking is for the rest
  refetchInterval: (query: Query<Node[]>) => ((query.state.data?.length ?? 0) > MANY ? SELDOM_MS : often.refetchInterval(query)),
  refetchIntervalInBackground: false,
})
