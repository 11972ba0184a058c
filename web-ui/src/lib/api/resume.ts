import { http } from '@/lib/http'

export const resume = (pauseId: number) => http.delete<unknown>(`/pauses/${pauseId}`)
