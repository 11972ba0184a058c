import { queryOptions } from '@tanstack/react-query'
import type { ComparedPoint } from '@/lib/api/backtest'
import { http } from '@/lib/http'

export const backtestSeriesQuery = (id: string, oraclePoolId: string) =>
  queryOptions({
    queryKey: ['analytics', 'backtest', id, 'series', oraclePoolId],
    queryFn: ({ signal }) => http.get<ComparedPoint[]>(`/analytics/backtests/${encodeURIComponent(id)}/series`, { oracle_pool_id: oraclePoolId }, signal),
    staleTime: Infinity,
  })
