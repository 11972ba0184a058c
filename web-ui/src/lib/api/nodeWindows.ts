import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { NodeConfiguration } from '@/lib/types'
import { windowsOf } from '@/lib/windows'

/** The windows of a node's configuration. Read from its text: the list of schedules has neither days nor holidays. */
export const nodeWindowsQuery = (nodeId: number) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'windows'],
    queryFn: async ({ signal }) => windowsOf((await http.get<NodeConfiguration>(`/nodes/${nodeId}/config`, {}, signal)).yaml_config),
  })
