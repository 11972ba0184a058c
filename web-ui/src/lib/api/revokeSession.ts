import { http } from '@/lib/http'

export const revokeSession = (id: number | string) => http.delete(`/auth/sessions/${encodeURIComponent(id)}`)
