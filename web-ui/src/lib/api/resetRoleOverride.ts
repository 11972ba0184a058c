import { http } from '@/lib/http'
import type { User } from '@/lib/types'

export const resetRoleOverride = (id: number) => http.post<User>(`/admin/users/${id}/reset-role-override`)
