import { Link } from '@tanstack/react-router'
import { usePoolOf } from '@/hooks/useKnown'
import { shortOcid } from '@/lib/format'
import type { Decision } from '@/lib/types'

type Of = Pick<Decision, 'node_id' | 'pool_id' | 'oracle_pool_id'>

/** The name of a decision's pool, or the end of its OCID while nobody has told one. */
export function PoolName({ decision }: { decision: Of }) {
  return <span>{usePoolOf(decision)?.name ?? shortOcid(decision.oracle_pool_id)}</span>
}

export function PoolLink({ decision }: { decision: Of }) {
  if (decision.pool_id === null) return <PoolName decision={decision} />
  return (
    <Link to="/pools/$poolId" params={{ poolId: String(decision.pool_id) }} className="text-accent underline-offset-2 hover:underline">
      <PoolName decision={decision} />
    </Link>
  )
}
