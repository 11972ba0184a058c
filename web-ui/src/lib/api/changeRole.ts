import { http } from '@/lib/http'
import type { Role, User } from '@/lib/types'

export const changeRole = (id: number, role: Role) => http.put<User>(`/admin/users/${id}/role`, { role })
