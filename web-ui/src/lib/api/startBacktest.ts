import type { Backtest } from '@/lib/api/backtest'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

type Order = Wire<Said['analytics']['Order']>
/** `oracle_pool_id`: one pool of the node, without it all of them; `csv`: "timestamp,value" in place of what was recorded, for one pool. */
export type BacktestWish = Pick<Order, 'node_id' | 'yaml' | 'from' | 'to'> & { [K in 'oracle_pool_id' | 'csv' | 'per_instance']?: Order[K] | undefined }

export const startBacktest = (wish: BacktestWish) => http.post<Backtest>('/analytics/backtests', wish)
