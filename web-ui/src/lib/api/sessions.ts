import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'

export interface SignedInSession {
  id: number | string
  created_at: string
  last_used_at: string | null
  expires_at: string
  ip_address: string | null
  user_agent: string | null
  current: boolean
}

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => http.get<SignedInSession[]>('/auth/sessions', {}, signal),
})
