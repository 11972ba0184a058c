import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { Effect } from '@/lib/api/planConfiguration'

export interface ConfigurationVersion {
  id: number
  version: number
  config_hash: string
  is_active: boolean
  author_kind: string
  author_email: string | null
  comment: string | null
  created_at: string
  running_nodes?: number
  yaml_config: string | null
}

export interface ConfigurationDiff {
  from: number
  to: number
  unified: string
  effects: Effect[]
}

export const configurationVersionsQuery = (nodeId: number) =>
  infiniteQueryOptions({
    queryKey: ['nodes', nodeId, 'configuration', 'versions'],
    queryFn: ({ pageParam, signal }) => http.page<ConfigurationVersion>(`/nodes/${nodeId}/config/versions`, { limit: 20, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export const configurationDiffQuery = (nodeId: number, from: number, to: number) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'configuration', 'diff', from, to],
    queryFn: ({ signal }) => http.get<ConfigurationDiff>(`/nodes/${nodeId}/config/diff`, { from, to }, signal),
    staleTime: Infinity,
  })
