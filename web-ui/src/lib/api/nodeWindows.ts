import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { NodeConfiguration } from '@/lib/types'

/** The windows of a node's configuration. Read from its text: the list of schedules has neither days nor holidays. */
export const nodeWindowsQuery = (nodeId: number) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'windows'],
    queryFn: async ({ signal }) => {
      // the parser comes with the first text there is to parse
      const [{ windowsOf }, { yaml_config }] = await Promise.all([import('@/lib/windowsOf'), http.get<NodeConfiguration>(`/nodes/${nodeId}/config`, {}, signal)])
      return windowsOf(yaml_config)
    },
  })
