import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

export type ListedJoinToken = Wire<Said['registry']['Listed'], 'name_pattern' | 'region' | 'pools' | 'created_by' | 'created_by_email' | 'used_at' | 'revoked_at' | 'node_id'>

export const joinTokensQuery = infiniteQueryOptions({
  queryKey: ['join-tokens'],
  queryFn: ({ pageParam, signal }) => http.page<ListedJoinToken>('/nodes/join-tokens', { limit: 50, cursor: pageParam }, signal),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.next ?? undefined,
  ...live(15_000),
})

/** What became of the token that was just made. */
export const newJoinTokenQuery = (id: number) =>
  queryOptions({
    queryKey: ['join-tokens', id],
    queryFn: async ({ signal }) => {
      const newest = await http.get<ListedJoinToken[]>('/nodes/join-tokens', { limit: 50 }, signal)
      return newest.find((token) => token.id === id) ?? null
    },
    refetchInterval: ({ state }) => (state.data?.node_id ? false : 2_000),
  })
