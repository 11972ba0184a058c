import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { everyPage } from '@/lib/everyPage'
import { live } from '@/lib/live'
import type { PoolSample } from '@/lib/types'

/** The newest samples of a node's pools; beyond so many, a screen has no room for more. */
const MOST_SAMPLES = 3_000

export const poolSamplesQuery = (nodeId: number, hours: number) =>
  queryOptions({
    queryKey: ['analytics', 'pools', nodeId, hours],
    queryFn: ({ signal }) => everyPage<PoolSample>('/analytics/pools', { node_id: nodeId, hours }, MOST_SAMPLES, signal),
    placeholderData: keepPreviousData,
    ...live(30_000),
  })
