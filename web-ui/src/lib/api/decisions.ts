import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Asked } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { Action, Decision, Outcome } from '@/lib/types'

export type DecisionFilter = Omit<Asked<'/analytics/decisions'>, 'limit' | 'cursor' | 'action' | 'outcome'> & { action?: Action | undefined; outcome?: Outcome | undefined }

export const decisionsQuery = (filter: DecisionFilter, limit: number) =>
  queryOptions({
    queryKey: ['analytics', 'decisions', filter, limit],
    queryFn: ({ signal }) => http.get<Decision[]>('/analytics/decisions', { ...filter, limit }, signal),
    placeholderData: keepPreviousData,
    ...live(5_000),
  })

export const decisionPagesQuery = (filter: DecisionFilter) =>
  infiniteQueryOptions({
    queryKey: ['analytics', 'decision-pages', filter],
    queryFn: ({ pageParam, signal }) => http.page<Decision>('/analytics/decisions', { ...filter, limit: 25, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    ...live(10_000),
  })
