import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import type { AuditCategories } from '@/lib/types'

export const auditCategoriesQuery = queryOptions({
  queryKey: ['audit', 'categories'],
  queryFn: ({ signal }) => http.get<AuditCategories>('/admin/audit-logs/categories', {}, signal),
  staleTime: Infinity,
})
