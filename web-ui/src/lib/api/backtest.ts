import { queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

/** What driving a pool one way came to. Money is unknown where the policy names no price. */
export type Side = Wire<Said['analytics']['Side'], 'money'>

export type FirstDifference = Wire<Said['analytics']['Difference'], 'recorded_decision_id'>

/** One stretch of a comparison's chart. */
export type ComparedPoint = Wire<Said['analytics']['ChartPoint'], 'actual' | 'actual_running'>

/** `problem`: why there are no figures; null when there are. */
export type PoolComparison = Wire<
  Said['analytics']['PoolResult'],
  'problem' | 'tested' | 'actual' | 'at_max' | 'saved_money' | 'first_difference' | 'series',
  { tested: Side; actual: Side; at_max: Wire<Said['analytics']['AtMax'], 'money'>; first_difference: FirstDifference; series: ComparedPoint[] }
>

export type BacktestStatus = Said['analytics']['Status']

export type Backtest = Wire<
  Said['analytics']['Backtest'],
  'created_by' | 'finished_at' | 'error' | 'totals' | 'pools',
  {
    request: Wire<Said['analytics']['Shown'], 'node_id' | 'oracle_pool_id' | 'version' | 'config_hash'>
    totals: Wire<Said['analytics']['Totals'], 'actual' | 'saved_money' | 'saved_instance_hours', { tested: Side; actual: Side }>
    pools: PoolComparison[]
  }
>

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
