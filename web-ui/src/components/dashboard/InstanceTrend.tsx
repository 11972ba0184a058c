import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { seconds, withGaps, type Chart } from '@/components/chart/chart'
import { ChartView, type Look } from '@/components/chart/ChartView'
import { LookSwitch, RangeSwitch } from '@/components/chart/switches'
import { ZoomBar } from '@/components/chart/ZoomBar'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { ViewExport } from '@/components/ui/viewExport'
import { useStretch, type Shown } from '@/hooks/useStretch'
import { instanceTrendsQuery } from '@/lib/api/instanceTrends'
import { longestPause } from '@/lib/stretch'
import type { TrendPoint } from '@/lib/types'
import { t } from '@/lib/i18n'

const page = getRouteApi('/frame/')

function chartOf(points: readonly TrendPoint[], pause: number, span: Shown['span']): Chart {
  const all = withGaps(points, pause)
  return {
    times: all.map((point) => seconds(point.timestamp)),
    series: [{ name: t('Instances'), token: '--accent', stepped: true, values: all.map((point) => ('gap' in point ? null : point.total_instances)) }],
    unit: '',
    ...(span && { span }),
  }
}

export function InstanceTrend() {
  const navigate = page.useNavigate()
  const stretch = useStretch(page.useSearch(), '6h', (search) => void navigate({ search, replace: true, resetScroll: false }))
  const [look, setLook] = useState<Look>('chart')
  const query = useQuery(instanceTrendsQuery({ ...stretch.asked, interval: stretch.bucket.name }))
  return (
    <Card aria-labelledby="instance-trend">
      <CardHeader>
        <CardTitle id="instance-trend">{t('Instances')}</CardTitle>
        <div className="flex flex-wrap items-center gap-2">
          <ZoomBar zoom={stretch.zoom} />
          <RangeSwitch value={stretch.range} onChoose={stretch.choose} />
          <LookSwitch value={look} onChoose={setLook} />
          <ViewExport view="trends" filter={{ ...stretch.asked, interval: stretch.bucket.name }} small />
        </div>
      </CardHeader>
      <Panel what={t('Instance trend')} query={query} rows={6}>
        {(points) => <Trend points={points} stretch={stretch} look={look} />}
      </Panel>
    </Card>
  )
}

function Trend({ points, stretch, look }: { points: readonly TrendPoint[]; stretch: Shown; look: Look }) {
  const pause = longestPause(stretch.bucket)
  const chart = useMemo(() => chartOf(points, pause, stretch.span), [points, pause, stretch.span])
  return <ChartView chart={chart} look={look} caption={t('Instances of all pools over time')} zoom={stretch.zoom} />
}
