import { http } from '@/lib/http'

export const deleteUser = (id: number) => http.delete(`/admin/users/${id}`)
