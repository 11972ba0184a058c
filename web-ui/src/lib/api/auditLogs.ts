import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { AuditLog } from '@/lib/types'

export interface AuditFilter {
  category?: string | undefined
  action?: string | undefined
  status?: string | undefined
  search?: string | undefined
  start_date?: string | undefined
}

export const auditLogsQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) => http.page<AuditLog>('/admin/audit-logs', { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
