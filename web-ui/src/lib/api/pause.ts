import type { PauseScope, ScalingPause } from '@/lib/api/pauses'
import { http } from '@/lib/http'

export interface PauseWish {
  scope: PauseScope
  target: string | null
  until: string | null
  reason: string
}

export const pause = (wish: PauseWish) => http.post<ScalingPause>('/pauses', wish)
