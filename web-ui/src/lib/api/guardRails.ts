import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'

export interface GuardRails {
  max_fleet_instances: number | null
  max_pool_instances: number | null
  max_change_per_ten_minutes: number | null
  updated_by?: string | null
  updated_at?: string | null
}

export const guardRailsQuery = queryOptions({
  queryKey: ['guard-rails'],
  queryFn: ({ signal }) => http.get<GuardRails>('/guard-rails', {}, signal),
})

export const saveGuardRails = (rails: GuardRails) => http.put<GuardRails>('/guard-rails', rails)
