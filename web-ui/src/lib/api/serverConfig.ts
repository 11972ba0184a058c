import { queryOptions } from '@tanstack/react-query'
import { anonymous } from '@/lib/http'
import type { ServerConfig } from '@/lib/types'

export const serverConfigQuery = queryOptions({
  queryKey: ['config'],
  queryFn: () => anonymous<ServerConfig>('GET', '/config'),
  staleTime: Infinity,
})
