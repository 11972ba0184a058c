import type { Backtest } from '@/lib/api/backtest'
import { http } from '@/lib/http'

export interface BacktestWish {
  node_id: number
  /** One pool of the node; without it all of them. */
  oracle_pool_id?: string | undefined
  yaml: string
  from: string
  to: string
  /** "timestamp,value" in place of what was recorded, for one pool. */
  csv?: string | undefined
  per_instance?: number | undefined
}

export const startBacktest = (wish: BacktestWish) => http.post<Backtest>('/analytics/backtests', wish)
