import { queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

type Bounds = keyof Said['registry']['GuardRailsRequest']
export type GuardRails = Wire<Said['registry']['GuardRails'], Bounds | 'updated_by' | 'updated_at'>

export const guardRailsQuery = queryOptions({
  queryKey: ['guard-rails'],
  queryFn: ({ signal }) => http.get<GuardRails>('/guard-rails', {}, signal),
})

export const saveGuardRails = (rails: Pick<GuardRails, Bounds>) => http.put<GuardRails>('/guard-rails', rails)
