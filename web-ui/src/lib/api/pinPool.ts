import { http } from '@/lib/http'
import type { PoolPin } from '@/lib/types'

export interface PinWish {
  size: number
  until: string
  reason: string
}

export const pinPool = (poolId: number, wish: PinWish) => http.put<PoolPin>(`/pools/${poolId}/pin`, wish)
