import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { Asked } from '@/lib/contract'
import { http } from '@/lib/http'
import type { AuditLog } from '@/lib/types'

type Filters = 'category' | 'action' | 'status' | 'search' | 'start_date' | 'user_id' | 'resource_type' | 'resource_id' | 'request_id'
export type AuditFilter = Pick<Asked<'/admin/audit-logs'>, Filters>

interface Tail {
  events: AuditLog[]
  cursor: string | undefined
}

const TRAIL = '/admin/audit-logs'
const FOLLOW_MS = 2_000
const MOST_FOLLOWED = 500

export const auditLogsQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: ({ pageParam, signal }) => http.page<AuditLog>(TRAIL, { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

/** What is appended from now on, newest first; the list is read once more when following has begun, so that nothing falls between. */
export const auditTailQuery = (filter: AuditFilter) =>
  queryOptions({
    queryKey: ['audit', 'tail', filter],
    queryFn: async ({ client, signal }): Promise<Tail> => {
      const before = client.getQueryData<Tail>(['audit', 'tail', filter])
      const page = await http.page<AuditLog>(`${TRAIL}/tail`, { ...filter, limit: 100, cursor: before?.cursor }, signal)
      if (!before) void client.invalidateQueries({ queryKey: ['audit', 'list', filter] })
      return { events: [...page.items.toReversed(), ...(before?.events ?? [])].slice(0, MOST_FOLLOWED), cursor: page.next ?? before?.cursor }
    },
    refetchInterval: FOLLOW_MS,
    refetchIntervalInBackground: false,
    staleTime: FOLLOW_MS,
    gcTime: 0,
  })

export const exportAudit = (filter: AuditFilter, format: 'csv' | 'ndjson' | 'sealed', signal: AbortSignal) => http.file(`${TRAIL}/export`, { ...filter, format }, signal)
export const auditHead = (signal: AbortSignal) => http.file(`${TRAIL}/head`, {}, signal)
