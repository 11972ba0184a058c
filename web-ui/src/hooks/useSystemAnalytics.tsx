import { useQuery } from '@tanstack/react-query'
import { systemAnalyticsQuery } from '@/lib/api/systemAnalytics'

export function useSystemAnalytics() {
  return useQuery(systemAnalyticsQuery)
}
