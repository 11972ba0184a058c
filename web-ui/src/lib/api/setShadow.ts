import { shadowPath } from '@/lib/api/shadow'
import type { Shadow } from '@/lib/api/shadows'
import { http } from '@/lib/http'

export interface ShadowWish {
  yaml: string
  comment?: string
}

export const setShadow = (oraclePoolId: string, wish: ShadowWish) => http.put<Shadow>(shadowPath(oraclePoolId), wish)
