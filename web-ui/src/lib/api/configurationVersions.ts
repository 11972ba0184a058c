import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Effect } from '@/lib/api/planConfiguration'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

export type ConfigurationVersion = Wire<Said['registry']['VersionBody'], 'author' | 'author_id' | 'author_email' | 'comment' | 'yaml_config'>

export type ConfigurationDiff = Wire<Said['registry']['Comparison'], never, { effects: Effect[] }>

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
