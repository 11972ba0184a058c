import { useQuery } from '@tanstack/react-query'
import { FirstSteps } from '@/components/dashboard/FirstSteps'
import { PoolRowsHeading } from '@/components/dashboard/InstancePoolCard'
import { NodeSection } from '@/components/dashboard/NodeSection'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { nodesQuery } from '@/lib/api/nodes'
import { inTrouble, worstFirst } from '@/lib/health'
import type { Node } from '@/lib/types'
import { t } from '@/lib/i18n'

/** Every node, the worst first, each with its pools. */
export function InstancePoolsSection() {
  const query = useQuery(nodesQuery)
  return (
    <section aria-labelledby="nodes-and-pools">
      <Card>
        <CardHeader>
          <CardTitle id="nodes-and-pools">{t('Nodes and pools')}</CardTitle>
          {query.data && query.data.length > 0 && <p className="text-[13px] text-soft">{summary(query.data)}</p>}
        </CardHeader>
        <Panel what={t('Nodes and pools')} query={query} rows={5}>
          {(nodes) => (nodes.length === 0 ? <FirstSteps /> : <Everyone nodes={nodes} />)}
        </Panel>
      </Card>
    </section>
  )
}

function Everyone({ nodes }: { nodes: readonly Node[] }) {
  return (
    <>
      <PoolRowsHeading />
      {worstFirst(nodes).map((node) => (
        <NodeSection key={node.id} node={node} />
      ))}
    </>
  )
}

function summary(nodes: readonly Node[]): string {
  const trouble = nodes.filter(inTrouble).length
  const total = t('{{count}} nodes', { count: nodes.length })
  return trouble === 0 ? t('{{total}}, worst first', { total }) : t('{{total}}, {{trouble}} in trouble, worst first', { total, trouble })
}
