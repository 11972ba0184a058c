import { queryOptions } from '@tanstack/react-query'
import { http } from '@/lib/http'

interface Spread {
  p50_seconds: number | null
  p95_seconds: number | null
}

/** How long growths took, as analytics measured it, and what the agent itself reckons with. */
export interface ProvisioningTime {
  oracle_pool_id: string
  pool_id: number | null
  node_id: number
  shape: string | null
  availability_domain: string | null
  growths: number
  unfinished: number
  running: Spread | null
  healthy: Spread | null
  agent_boot_seconds: number | null
  agent_lag_seconds: number | null
  measured_at: string | null
}

export const provisioningTimesQuery = (oraclePoolId: string) =>
  queryOptions({
    queryKey: ['analytics', 'provisioning-times', oraclePoolId],
    queryFn: ({ signal }) => http.get<ProvisioningTime[]>('/analytics/provisioning-times', { oracle_pool_id: oraclePoolId, hours: 168 }, signal),
    staleTime: 60_000,
  })
