import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { Action } from '@/lib/types'

export interface RecomputedOutcome {
  action: Action
  from_size: number | null
  to_size: number | null
  wish: number | null
  reason: string
  next_action_at: string | null
  explanation: string
}

/** A decision decided again on what it saw. */
export interface Recomputation {
  decision_id: string
  result: 'MATCH' | 'MISMATCH' | 'INCOMPARABLE'
  problem: string | null
  recorded: RecomputedOutcome | null
  recomputed: RecomputedOutcome | null
  /** "member: recorded, recomputed" */
  differences: string[]
  rules: { rule: string; reason: string; before: number; after: number; sentence: string }[]
  /** Multiples of the load seen; null where no load would have done it. */
  what_if: { grows_above: number | null; shrinks_below: number | null } | null
}

export const recomputationQuery = (decisionId: string) =>
  queryOptions({
    queryKey: ['analytics', 'recomputation', decisionId],
    queryFn: ({ signal }) => http.get<Recomputation>(`/analytics/decisions/${encodeURIComponent(decisionId)}/recompute`, {}, signal),
    staleTime: Infinity,
  })
