import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'
import { live } from '@/lib/live'
import type { Pool } from '@/lib/types'

export const poolQuery = (id: number) =>
  queryOptions({
    queryKey: ['pools', id],
    queryFn: ({ signal }) => http.get<Pool>(`/pools/${id}`, {}, signal),
    ...live(5_000),
  })
