import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { ChartView, type Look } from '@/components/chart/ChartView'
import { LookSwitch, RangeSwitch } from '@/components/chart/switches'
import { ZoomBar } from '@/components/chart/ZoomBar'
import { loadChart, marksOf, sizeChart } from '@/components/pool/poolChart'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { useRole } from '@/hooks/useAuth'
import { useStretch, type Shown } from '@/hooks/useStretch'
import { decisionMarksQuery } from '@/lib/api/decisionMarks'
import { instanceTrendsQuery } from '@/lib/api/instanceTrends'
import { nodeWindowsQuery } from '@/lib/api/nodeWindows'
import { t } from '@/lib/i18n'
import type { Decision, Pool, TrendPoint } from '@/lib/types'
import type { Window } from '@/lib/windows'

const page = getRouteApi('/frame/pools/$poolId')
const NONE: readonly never[] = []

export function PoolCharts({ pool }: { pool: Pool }) {
  const navigate = page.useNavigate()
  const stretch = useStretch(page.useSearch(), '6h', (change) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false }))
  const [look, setLook] = useState<Look>('chart')
  const query = useQuery(instanceTrendsQuery({ ...stretch.asked, interval: stretch.bucket.name, pool_id: pool.id }))
  const decisions = useQuery(decisionMarksQuery({ ...stretch.asked, oracle_pool_id: pool.oracle_pool_id }))
  return (
    <Card aria-labelledby="size-and-load">
      <CardHeader>
        <CardTitle id="size-and-load">{t('Size and load')}</CardTitle>
        <div className="flex flex-wrap items-center gap-2">
          <ZoomBar zoom={stretch.zoom} />
          <RangeSwitch value={stretch.range} onChoose={stretch.choose} />
          <LookSwitch value={look} onChoose={setLook} />
        </div>
      </CardHeader>
      <Panel what={t('Samples')} query={query} rows={6}>
        {(points) => <Charts pool={pool} points={points} decisions={decisions.data ?? NONE} stretch={stretch} look={look} />}
      </Panel>
      {decisions.isError && <p className="border-t px-4 py-2 text-xs text-bad">{t('The decisions could not be loaded, so none is marked.')}</p>}
    </Card>
  )
}

interface Props {
  pool: Pool
  points: readonly TrendPoint[]
  decisions: readonly Decision[]
  stretch: Shown
  look: Look
}

/** Only who may read the configuration sees its floors; the limits the agent reports are for everyone. */
function useWindows(pool: Pool): readonly Window[] {
  const mayRead = useRole('DEVOPS')
  const { data } = useQuery({ ...nodeWindowsQuery(pool.node_id), enabled: mayRead })
  return data ?? NONE
}

function Charts({ pool, points, decisions, stretch, look }: Props) {
  const windows = useWindows(pool)
  const { bucket, span, zoom } = stretch
  const { min_instances: min, max_instances: max, oracle_pool_id: id } = pool
  const marks = useMemo(() => marksOf(decisions), [decisions])
  const size = useMemo(() => ({ ...sizeChart(points, bucket, { windows: windows.filter(({ poolId }) => poolId === id), min, max }), marks, ...(span && { span }) }), [points, bucket, windows, id, min, max, marks, span])
  const load = useMemo(() => ({ ...loadChart(points, bucket), ...(span && { span }) }), [points, bucket, span])
  return (
    <>
      <div className="grid grid-cols-1 divide-line lg:grid-cols-2 lg:divide-x">
        <ChartView chart={size} look={look} caption={t('Instances over time')} zoom={zoom} />
        <ChartView chart={load} look={look} caption={t('Average CPU and memory over time')} zoom={zoom} />
      </div>
      <p className="border-t px-4 py-2 text-xs text-soft">{t('Limits and floors are those of the present configuration. Triangles are decisions; one that is clicked opens.')}</p>
    </>
  )
}
