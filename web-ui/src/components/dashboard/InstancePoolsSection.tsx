import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useMemo } from 'react'
import { PoolRowsHeading } from '@/components/dashboard/InstancePoolCard'
import { NodeSection } from '@/components/dashboard/NodeSection'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { Loading } from '@/components/ui/skeleton'
import { fleetQuery, type Fleet } from '@/lib/api/fleet'
import { count } from '@/lib/format'
import { inTrouble, worstFirst } from '@/lib/health'
import type { Node } from '@/lib/types'
import { t } from '@/lib/i18n'

const ManyNodes = lazy(() => import('@/components/dashboard/ManyNodes'))
const FirstSteps = lazy(() => import('@/components/dashboard/FirstSteps'))
const FEW = 12

/** The nodes that need someone most, each with its pools; of a small fleet, all. */
export function InstancePoolsSection() {
  const query = useQuery(fleetQuery)
  return (
    <section aria-labelledby="nodes-and-pools">
      <Card>
        <CardHeader>
          <CardTitle id="nodes-and-pools">{t('Nodes and pools')}</CardTitle>
          {query.data && query.data.nodes.total > 0 && <p className="text-[13px] text-soft">{summary(query.data)}</p>}
        </CardHeader>
        <Panel what={t('Nodes and pools')} query={query} rows={5}>
          {({ nodes, worst }) => (nodes.total === 0 ? <Newcomer /> : <Everyone nodes={worst} />)}
        </Panel>
      </Card>
    </section>
  )
}

function Newcomer() {
  return (
    <Suspense fallback={<Loading what={t('Nodes and pools')} rows={5} />}>
      <FirstSteps />
    </Suspense>
  )
}

function Everyone({ nodes }: { nodes: readonly Node[] }) {
  const sorted = useMemo(() => worstFirst(nodes), [nodes])
  return (
    <>
      <PoolRowsHeading />
      {sorted.length <= FEW ? (
        <Drawn nodes={sorted} />
      ) : (
        <Suspense fallback={<Drawn nodes={sorted.slice(0, FEW)} />}>
          <ManyNodes nodes={sorted} />
        </Suspense>
      )}
    </>
  )
}

function Drawn({ nodes }: { nodes: readonly Node[] }) {
  return nodes.map((node) => <NodeSection key={node.id} node={node} />)
}

/** How many are in trouble is known of all nodes, of their pools only where these are listed. */
function summary({ nodes, worst }: Fleet): string {
  if (worst.length < nodes.total) return t('the {{shown}} that need someone most of {{all}} nodes', { shown: count(worst.length), all: count(nodes.total) })
  const trouble = worst.filter(inTrouble).length
  const total = t('{{count}} nodes', { count: nodes.total })
  return trouble === 0 ? t('{{total}}, worst first', { total }) : t('{{total}}, {{trouble}} in trouble, worst first', { total, trouble })
}
