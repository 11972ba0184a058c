import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'

/** What driving a pool one way came to. Money is unknown where the policy names no price. */
export interface Side {
  instance_hours: number
  money: number | null
  minutes_short: number
  actions: number
  reversals: number
  lowest: number
  highest: number
}

export interface FirstDifference {
  at: string
  tested_size: number
  actual_size: number
  tested_wish: number
  needed: number
  reason: string
  rule: string
  sentence: string
  recorded_decision_id: string | null
}

/** One stretch of a comparison's chart. */
export interface ComparedPoint {
  timestamp: string
  needed: number
  tested: number
  tested_serving: number
  actual: number | null
  actual_running: number | null
}

export interface PoolComparison {
  oracle_pool_id: string
  name: string
  /** Why there are no figures; null when there are. */
  problem: string | null
  step_seconds: number
  known_minutes: number
  unknown_minutes: number
  ignored_signals: string[]
  tested: Side | null
  actual: Side | null
  at_max: { instance_hours: number; money: number | null } | null
  saved_money: number | null
  first_difference: FirstDifference | null
  changes: string[]
  series: ComparedPoint[] | null
}

export type BacktestStatus = 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'

export interface Backtest {
  id: string
  status: BacktestStatus
  created_at: string
  created_by: string | null
  finished_at: string | null
  done: number
  total: number
  error: string | null
  request: { node_id: number | null; oracle_pool_id: string | null; version: number | null; config_hash: string | null; from: string; to: string; csv: boolean }
  totals: { tested: Side; actual: Side | null; saved_money: number | null; saved_instance_hours: number | null } | null
  pools: PoolComparison[] | null
}

export const running = ({ status }: Pick<Backtest, 'status'>) => status === 'WAITING' || status === 'RUNNING'

const WHILE_RUNNING_MS = 700
const WHILE_FAILING_MS = 5_000

/** An operation: asked for again until it has come to an end. */
export const backtestQuery = (id: string) =>
  queryOptions({
    queryKey: ['analytics', 'backtest', id],
    queryFn: ({ signal }) => http.get<Backtest>(`/analytics/backtests/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: ({ state: { data, status } }) => {
      if (data && !running(data)) return false
      return status === 'error' ? WHILE_FAILING_MS : WHILE_RUNNING_MS
    },
    staleTime: Infinity,
  })
