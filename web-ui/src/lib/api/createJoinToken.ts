import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import type { JoinToken } from '@/lib/types'

export type JoinTokenWish = Partial<Wire<Said['registry']['Wanted']>>

export const createJoinToken = (wish: JoinTokenWish) => http.post<JoinToken>('/nodes/join-tokens', wish)
