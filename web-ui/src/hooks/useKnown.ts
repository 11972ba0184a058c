import { useQuery } from '@tanstack/react-query'
import { useRole } from '@/hooks/useAuth'
import { fleetQuery } from '@/lib/api/fleet'
import { nodeQuery } from '@/lib/api/node'
import { poolQuery } from '@/lib/api/pool'
import { poolChoicesQuery } from '@/lib/api/poolChoices'
import type { Decision, Node, Pool } from '@/lib/types'

const SELDOM_MS = 300_000
/** Names change seldom, and events tell the rest. */
const SELDOM = { staleTime: SELDOM_MS, refetchInterval: false } as const

/** One node of however many: from the glance at the fleet when it is there, else asked for, by those who may. */
export function useKnownNode(id: number | null | undefined): Node | undefined {
  const mayAsk = useRole('DEVOPS')
  const { data: fleet, isPending } = useQuery(fleetQuery)
  const seen = fleet?.worst.find((node) => node.id === id)
  const asked = useQuery({ ...nodeQuery(id ?? 0), ...SELDOM, enabled: mayAsk && id != null && !isPending && !seen })
  return seen ?? asked.data
}

/** One pool of however many. */
export function useKnownPool(id: number | null | undefined): Pool | undefined {
  const { data: fleet, isPending } = useQuery(fleetQuery)
  const seen = fleet?.worst.flatMap((node) => node.pools).find((pool) => pool.id === id)
  const asked = useQuery({ ...poolQuery(id ?? 0), ...SELDOM, enabled: id != null && !isPending && !seen })
  return seen ?? asked.data
}

/** The pool of a decision. Asked for among those of its node, where one that was removed is just not there. */
export function usePoolOf({ node_id, pool_id }: Pick<Decision, 'node_id' | 'pool_id'>): Pool | undefined {
  const { data: fleet, isPending } = useQuery(fleetQuery)
  const seen = fleet?.worst.flatMap((node) => node.pools).find((pool) => pool.id === pool_id)
  const { data } = useQuery({ ...poolChoicesQuery(node_id), ...SELDOM, enabled: pool_id != null && !isPending && !seen })
  return seen ?? data?.pools.find((pool) => pool.id === pool_id)
}
