import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { seconds, withGaps, type Chart } from '@/components/chart/chart'
import { ChartView, type Look } from '@/components/chart/ChartView'
import { LookSwitch, RangeSwitch } from '@/components/chart/switches'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { instanceTrendsQuery } from '@/lib/api/instanceTrends'
import { span } from '@/lib/search'
import type { TrendPoint } from '@/lib/types'
import { t } from '@/lib/i18n'

const PAUSE = { minute: 300, hour: 2 * 3600, day: 2 * 86_400 } as const
const page = getRouteApi('/frame/')

function chartOf(points: readonly TrendPoint[], longestPause: number): Chart {
  const all = withGaps(points, longestPause)
  return {
    times: all.map((point) => seconds(point.timestamp)),
    series: [{ name: t('Instances'), token: '--accent', stepped: true, values: all.map((point) => ('gap' in point ? null : point.total_instances)) }],
    unit: '',
  }
}

export function InstanceTrend() {
  const { range = '6h' } = page.useSearch()
  const navigate = page.useNavigate()
  const [look, setLook] = useState<Look>('chart')
  const { hours, interval } = span(range)
  const query = useQuery(instanceTrendsQuery(hours, interval))
  return (
    <Card aria-labelledby="instance-trend">
      <CardHeader>
        <CardTitle id="instance-trend">{t('Instances')}</CardTitle>
        <div className="flex flex-wrap gap-2">
          <RangeSwitch value={range} onChoose={(next) => void navigate({ search: { range: next }, replace: true, resetScroll: false })} />
          <LookSwitch value={look} onChoose={setLook} />
        </div>
      </CardHeader>
      <Panel what={t('Instance trend')} query={query} rows={6}>
        {(points) => <Trend points={points} longestPause={PAUSE[interval]} look={look} />}
      </Panel>
    </Card>
  )
}

function Trend({ points, longestPause, look }: { points: readonly TrendPoint[]; longestPause: number; look: Look }) {
  const chart = useMemo(() => chartOf(points, longestPause), [points, longestPause])
  return <ChartView chart={chart} look={look} caption={t('Instances of all pools over time')} />
}
