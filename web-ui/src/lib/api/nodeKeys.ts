import { queryOptions } from '@tanstack/react-query'
import type { Answer, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import { live } from '@/lib/live'

/** `key_id`: null for keys of the reference, which have none. */
export type NodeKey = Wire<Answer<'/nodes/{id}/keys'>[number], 'key_id' | 'last_used_at' | 'expires_at' | 'revoked_at'>

export const nodeKeysQuery = (nodeId: number) =>
  queryOptions({
    queryKey: ['nodes', nodeId, 'keys'],
    queryFn: ({ signal }) => http.get<NodeKey[]>(`/nodes/${nodeId}/keys`, {}, signal),
    ...live(30_000),
  })
