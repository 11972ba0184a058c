import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { Problem } from '@/lib/problem'
import type { NodeConfiguration } from '@/lib/types'

/** The pools a node's configuration names; none where it has no configuration yet. */
export const namedPoolsQuery = (nodeId: number) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'named-pools'],
    queryFn: async ({ signal }) => {
      const [{ poolsOf }, yaml] = await Promise.all([import('@/lib/windowsOf'), wanted(nodeId, signal)])
      const named = poolsOf(yaml)
      if (named === null) throw new Error('no YAML')
      return named
    },
  })

async function wanted(nodeId: number, signal: AbortSignal): Promise<string> {
  try {
    return (await http.get<NodeConfiguration>(`/nodes/${nodeId}/config`, {}, signal)).yaml_config
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return ''
    throw error
  }
}
