import type { Backtest } from '@/lib/api/backtest'
import { http } from '@/lib/http'

export const cancelBacktest = (id: string) => http.delete<Backtest>(`/analytics/backtests/${encodeURIComponent(id)}`)
