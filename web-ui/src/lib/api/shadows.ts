import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

/** A second policy that decides on the same observations and changes nothing. */
export interface Shadow {
  oracle_pool_id: string
  node_id: number
  pool_id: number | null
  config_hash: string
  yaml_config: string
  comment: string | null
  created_at: string
  created_by: string | null
}

/** All of them: to ask for one that is not there would be an error. */
export const shadowsQuery = queryOptions({
  queryKey: ['analytics', 'shadows'],
  queryFn: ({ signal }) => http.get<Shadow[]>('/analytics/shadows', {}, signal),
  ...live(30_000),
})
