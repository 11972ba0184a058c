import { http } from '@/lib/http'

export const revokeJoinToken = (id: number) => http.delete<unknown>(`/nodes/join-tokens/${id}`)
