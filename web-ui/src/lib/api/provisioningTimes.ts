import { queryOptions } from '@tanstack/react-query'
import type { Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

type Spread = Wire<Said['analytics']['Percentiles'], 'p50_seconds' | 'p95_seconds'>

/** How long growths took, as analytics measured it, and what the agent itself reckons with. */
export type ProvisioningTime = Wire<
  Said['analytics']['ProvisioningTimes'],
  'pool_id' | 'shape' | 'availability_domain' | 'running' | 'healthy' | 'agent_boot_seconds' | 'agent_lag_seconds' | 'measured_at',
  { running: Spread; healthy: Spread }
>

export const provisioningTimesQuery = (oraclePoolId: string) =>
  queryOptions({
    queryKey: ['analytics', 'provisioning-times', oraclePoolId],
    queryFn: ({ signal }) => http.get<ProvisioningTime[]>('/analytics/provisioning-times', { oracle_pool_id: oraclePoolId, hours: 168 }, signal),
    staleTime: 60_000,
  })
