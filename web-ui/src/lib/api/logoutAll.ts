import { http } from '@/lib/http'

export const logoutAll = () => http.post<void>('/auth/logout-all')
