import { http } from '@/lib/http'
import type { User } from '@/lib/types'

export const setUserActive = (id: number, active: boolean) => http.put<User>(`/admin/users/${id}/active`, { is_active: active })
