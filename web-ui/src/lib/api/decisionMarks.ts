import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { DecisionFilter } from '@/lib/api/decisions'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { Action, Decision } from '@/lib/types'

/** More marks than this would hide the line they stand at. */
const MOST = 150

/** What changed a pool's size in a stretch of time, or tried to; that nothing had to change is no mark. */
export const decisionMarksQuery = (filter: Pick<DecisionFilter, 'oracle_pool_id' | 'hours' | 'from' | 'to'>) =>
  queryOptions({
    queryKey: ['analytics', 'decisions', 'marks', filter],
    queryFn: async ({ signal }) => {
      const of = (action: Action) => http.get<Decision[]>('/analytics/decisions', { ...filter, action, limit: MOST }, signal)
      return (await Promise.all([of('SCALE_OUT'), of('SCALE_IN')])).flat()
    },
    placeholderData: keepPreviousData,
    ...live(30_000),
  })
