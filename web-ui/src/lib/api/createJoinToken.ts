import { http } from '@/lib/http'
import type { JoinToken } from '@/lib/types'

export interface JoinTokenWish {
  name_pattern?: string
  region?: string
  ttl_minutes?: number
}

export const createJoinToken = (wish: JoinTokenWish) => http.post<JoinToken>('/nodes/join-tokens', wish)
