import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import type { Pool } from '@/lib/types'

export type HandOverWish = Wire<Said['registry']['HandOverRequest']>

export const handOver = (poolId: number, wish: HandOverWish) => http.post<Pool>(`/pools/${poolId}/hand-over`, wish)
