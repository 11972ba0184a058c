import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { DecisionRecord } from '@/lib/types'

export const decisionQuery = (id: string) =>
  queryOptions({
    queryKey: ['analytics', 'decision', id],
    queryFn: ({ signal }) => http.get<DecisionRecord>(`/analytics/decisions/${encodeURIComponent(id)}`, {}, signal),
  })
