import { queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'
import type { Action } from '@/lib/types'

export type RecomputedOutcome = Wire<Said['analytics']['Outcome'], 'from_size' | 'to_size' | 'wish' | 'next_action_at', { action: Action }>

/** A decision decided again on what it saw. */
/** `differences`: "member: recorded, recomputed"; `what_if`: multiples of the load seen, null where no load would have done it. */
export type Recomputation = Wire<
  Said['analytics']['Recomputation'],
  'problem' | 'recorded' | 'recomputed' | 'what_if',
  { recorded: RecomputedOutcome; recomputed: RecomputedOutcome; what_if: Wire<Said['analytics']['WhatIf'], 'grows_above' | 'shrinks_below'> }
>

export const recomputationQuery = (decisionId: string) =>
  queryOptions({
    queryKey: ['analytics', 'recomputation', decisionId],
    queryFn: ({ signal }) => http.get<Recomputation>(`/analytics/decisions/${encodeURIComponent(decisionId)}/recompute`, {}, signal),
    staleTime: Infinity,
  })
