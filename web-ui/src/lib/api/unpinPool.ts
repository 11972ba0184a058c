import { http } from '@/lib/http'

export const unpinPool = (poolId: number) => http.delete<unknown>(`/pools/${poolId}/pin`)
