import { useQuery } from '@tanstack/react-query'
import { ArrowRightLeft } from 'lucide-react'
import { useState } from 'react'
import { NodeSelect } from '@/components/node/NodeSelect'
import { Ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { useKnownNode } from '@/hooks/useKnown'
import { handOver } from '@/lib/api/handOver'
import { namedPoolsQuery } from '@/lib/api/namedPools'
import { t } from '@/lib/i18n'
import { poolsAfresh } from '@/lib/queryClient'
import type { Node, Pool } from '@/lib/types'

/** Gives the pool to another node. */
export function HandOver({ pool }: { pool: Pool }) {
  const [chosen, choose] = useState<number>()
  const node = useKnownNode(chosen)
  return (
    <Ask
      title={t('Hand {{name}} over', { name: pool.name })}
      description={t('Another node decides its size from its next report on, and what the present one still wants is refused at the pool itself.')}
      act={node ? t('Hand over to {{name}}', { name: node.name }) : t('Hand over')}
      danger
      ready={node !== undefined}
      run={() => handOver(pool.id, { node_id: node?.id ?? 0 })}
      tried={poolsAfresh}
      trigger={
        <Button>
          <ArrowRightLeft aria-hidden /> {t('Hand over…')}
        </Button>
      }
    >
      <div className="flex flex-wrap gap-2">
        <NodeSelect everything={t('Choose a node')} value={chosen} besides={pool.node_id} onChoose={choose} />
      </div>
      {node && <Named node={node} pool={pool} />}
    </Ask>
  )
}

/** A node drives only what its configuration names; a pool that is in nobody's is driven by nobody. */
function Named({ node, pool }: { node: Node; pool: Pool }) {
  const { data, isError } = useQuery(namedPoolsQuery(node.id))
  const named = data?.some(({ id }) => id === pool.oracle_pool_id)
  return (
    <p role="status" className={named === false ? 'text-[13px] text-warn' : 'text-[13px] text-soft'}>
      {named && t('The configuration of {{name}} names this pool.', { name: node.name })}
      {named === false && t('The configuration of {{name}} does not name this pool: until it does, nobody decides its size.', { name: node.name })}
      {isError && t('Whether the configuration of {{name}} names this pool could not be read.', { name: node.name })}
    </p>
  )
}
