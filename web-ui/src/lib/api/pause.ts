import type { PauseScope, ScalingPause } from '@/lib/api/pauses'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

export type PauseWish = Wire<Said['registry']['PauseRequest'], 'target' | 'until', { scope: PauseScope }>

export const pause = (wish: PauseWish) => http.post<ScalingPause>('/pauses', wish)
