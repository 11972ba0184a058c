import { queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

export type SignedInSession = Wire<Said['auth']['SessionView'], 'last_used_at' | 'ip_address' | 'user_agent'>

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => http.get<SignedInSession[]>('/auth/sessions', {}, signal),
})
