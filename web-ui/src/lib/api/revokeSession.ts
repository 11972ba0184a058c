import { http } from '@/lib/http'

export const revokeSession = (id: string) => http.delete(`/auth/sessions/${encodeURIComponent(id)}`)
