import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import type { PoolPin } from '@/lib/types'

export type PinWish = Wire<Said['registry']['PinRequest']>

export const pinPool = (poolId: number, wish: PinWish) => http.put<PoolPin>(`/pools/${poolId}/pin`, wish)
