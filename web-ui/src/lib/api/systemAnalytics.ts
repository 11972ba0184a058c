import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { SystemAnalytics } from '@/lib/types'

export const systemAnalyticsQuery = queryOptions({
  queryKey: ['analytics', 'system'],
  queryFn: ({ signal }) => http.get<SystemAnalytics>('/analytics/system', {}, signal),
  ...live(5_000),
})
