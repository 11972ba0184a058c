import { queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

/** A second policy that decides on the same observations and changes nothing. */
export type Shadow = Wire<Said['analytics']['Shadow'], 'pool_id' | 'comment' | 'created_by'>

/** All of them: to ask for one that is not there would be an error. */
export const shadowsQuery = queryOptions({
  queryKey: ['analytics', 'shadows'],
  queryFn: ({ signal }) => http.get<Shadow[]>('/analytics/shadows', {}, signal),
  ...live(30_000),
})
