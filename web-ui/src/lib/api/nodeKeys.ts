import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

export interface NodeKey {
  id: number
  /** Null for keys of the reference, which have none. */
  key_id: string | null
  created_at: string
  last_used_at: string | null
  expires_at: string | null
  revoked_at: string | null
}

export const nodeKeysQuery = (nodeId: number) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'keys'],
    queryFn: ({ signal }) => http.get<NodeKey[]>(`/nodes/${nodeId}/keys`, {}, signal),
    ...live(30_000),
  })
