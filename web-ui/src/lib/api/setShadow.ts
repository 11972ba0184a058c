import { shadowPath } from '@/lib/api/shadow'
import type { Shadow } from '@/lib/api/shadows'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

export type ShadowWish = Wire<Said['analytics']['ShadowRequest']>

export const setShadow = (oraclePoolId: string, wish: ShadowWish) => http.put<Shadow>(shadowPath(oraclePoolId), wish)
