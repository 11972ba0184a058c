import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { seconds, withGaps, type Chart } from '@/components/chart/chart'
import { ChartView, type Look } from '@/components/chart/ChartView'
import { LookSwitch, RangeSwitch } from '@/components/chart/switches'
import { Timeline } from '@/components/node/Timeline'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { nodeHealthQuery } from '@/lib/api/nodeHealth'
import { nodeResourcesQuery, type ResourcePoint } from '@/lib/api/nodeResources'
import { t } from '@/lib/i18n'
import { span, type Range } from '@/lib/search'
import type { Node } from '@/lib/types'

const page = getRouteApi('/frame/nodes/$nodeId')
const PAUSE = { minute: 300, hour: 2 * 3600, day: 2 * 86_400 } as const

export function NodeHealthCard({ node }: { node: Node }) {
  const { range = '24h' } = page.useSearch()
  const navigate = page.useNavigate()
  const [look, setLook] = useState<Look>('chart')
  const health = useQuery(nodeHealthQuery(node.id, span(range).hours))
  return (
    <Card aria-labelledby="health">
      <CardHeader>
        <CardTitle id="health">{t('Health')}</CardTitle>
        <div className="flex flex-wrap gap-2">
          <RangeSwitch value={range} onChoose={(next) => void navigate({ search: (before) => ({ ...before, range: next }), replace: true, resetScroll: false })} />
          <LookSwitch value={look} onChoose={setLook} />
        </div>
      </CardHeader>
      <Panel what={t('Health')} query={health} rows={2}>
        {(history) => <Timeline history={history} look={look} />}
      </Panel>
      <Resources node={node} range={range} look={look} />
    </Card>
  )
}

function chartOf(points: readonly ResourcePoint[], pause: number): Chart {
  const all = withGaps(points, pause)
  const values = (value: (point: ResourcePoint) => number | null) => all.map((point) => ('gap' in point ? null : value(point)))
  return {
    times: all.map((point) => seconds(point.timestamp)),
    unit: ' %',
    max: 100,
    series: [
      { name: t('CPU'), token: '--cpu', values: values((point) => point.avg_cpu) },
      { name: t('Memory'), token: '--accent', values: values((point) => point.avg_memory) },
    ],
  }
}

function Resources({ node, range, look }: { node: Node; range: Range; look: Look }) {
  const { hours, interval } = span(range)
  const query = useQuery(nodeResourcesQuery(node.id, hours, interval))
  return (
    <div className="border-t">
      <Panel what={t('Resources')} query={query} rows={4}>
        {(points) => <Drawn points={points} pause={PAUSE[interval]} look={look} />}
      </Panel>
    </div>
  )
}

function Drawn({ points, pause, look }: { points: readonly ResourcePoint[]; pause: number; look: Look }) {
  const chart = useMemo(() => chartOf(points, pause), [points, pause])
  return <ChartView chart={chart} look={look} caption={t('CPU and memory of the node’s pools over time')} />
}
