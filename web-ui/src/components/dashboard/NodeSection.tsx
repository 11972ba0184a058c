import { Link } from '@tanstack/react-router'
import { PoolRow } from '@/components/dashboard/InstancePoolCard'
import { Status } from '@/components/ui/badge'
import { Age } from '@/components/ui/time'
import { useRole } from '@/hooks/useAuth'
import { nodeHealth, worstPoolFirst } from '@/lib/health'
import type { Node } from '@/lib/types'
import { t } from '@/lib/i18n'

export function NodeSection({ node }: { node: Node }) {
  return (
    <article aria-label={t('Node {{id}}', { id: node.name })} className="border-b last:border-b-0">
      <NodeLine node={node} />
      <NodePools node={node} />
    </article>
  )
}

function NodeLine({ node }: { node: Node }) {
  const { tone, label } = nodeHealth(node)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 bg-raised/60 px-4 py-2.5">
      <Status tone={tone}>{label}</Status>
      <h3 className="font-semibold">
        <NodeName node={node} />
      </h3>
      <span className="text-[13px] text-soft">{node.region}</span>
      {node.last_heartbeat && (
        <span className="text-[13px] text-soft sm:ml-auto">
          {t('last seen')} <Age at={node.last_heartbeat} />
        </span>
      )}
      {node.error_message && <p className="w-full text-[13px] wrap-anywhere text-bad">{node.error_message}</p>}
    </div>
  )
}

function NodeName({ node }: { node: Node }) {
  const mayOpen = useRole('DEVOPS')
  if (!mayOpen) return node.name
  return (
    <Link to="/nodes/$nodeId" params={{ nodeId: String(node.id) }} className="underline-offset-2 hover:underline">
      {node.name}
    </Link>
  )
}

export function NodePools({ node }: { node: Node }) {
  if (node.pools.length === 0) {
    return <p className="px-4 py-4 text-[13px] text-soft">{t('No pool yet: its configuration names none, or the node has not reported.')}</p>
  }
  return (
    <ul>
      {worstPoolFirst(node.pools).map((pool) => (
        <PoolRow key={pool.id} pool={pool} />
      ))}
    </ul>
  )
}
