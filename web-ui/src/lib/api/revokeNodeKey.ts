import { http } from '@/lib/http'

export const revokeNodeKey = (nodeId: number, keyId: string) => http.delete<unknown>(`/nodes/${nodeId}/keys/${encodeURIComponent(keyId)}`)
