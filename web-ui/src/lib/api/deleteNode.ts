import { http } from '@/lib/http'

export const deleteNode = (id: number) => http.delete<unknown>(`/nodes/${id}`)
