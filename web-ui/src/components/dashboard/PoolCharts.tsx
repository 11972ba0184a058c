import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { seconds, withGaps, type Chart, type Line } from '@/components/chart/chart'
import { ChartView, type Look } from '@/components/chart/ChartView'
import { LookSwitch, RangeSwitch } from '@/components/chart/switches'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { poolSamplesQuery } from '@/lib/api/poolSamples'
import { span } from '@/lib/search'
import type { Pool, PoolSample } from '@/lib/types'
import { t } from '@/lib/i18n'

/** Agents report by the minute, and less often while nothing happens. */
const LONGEST_PAUSE = 600
const page = getRouteApi('/frame/pools/$poolId')

type Value = (sample: PoolSample) => number | null

interface Shown {
  size: Chart
  load: Chart
}

function shown(samples: readonly PoolSample[], oraclePoolId: string): Shown {
  const mine = samples.filter((one) => one.oracle_pool_id === oraclePoolId).toSorted((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp))
  const all = withGaps(mine, LONGEST_PAUSE)
  const times = all.map((one) => seconds(one.timestamp))
  const line = (name: string, token: string, value: Value, stepped = false): Line => ({ name, token, stepped, values: all.map((one) => ('gap' in one ? null : value(one))) })
  return {
    size: { times, unit: '', series: [line(t('Size'), '--accent', (s) => s.current_instances, true)] },
    load: { times, unit: ' %', max: 100, series: [line(t('CPU'), '--cpu', (s) => s.avg_cpu_utilization)] },
  }
}

export function PoolCharts({ pool }: { pool: Pool }) {
  const { range = '6h' } = page.useSearch()
  const navigate = page.useNavigate()
  const [look, setLook] = useState<Look>('chart')
  const query = useQuery(poolSamplesQuery(pool.node_id, span(range).hours))
  return (
    <Card aria-labelledby="size-and-load">
      <CardHeader>
        <CardTitle id="size-and-load">{t('Size and load')}</CardTitle>
        <div className="flex flex-wrap gap-2">
          <RangeSwitch value={range} onChoose={(next) => void navigate({ search: (before) => ({ ...before, range: next }), replace: true, resetScroll: false })} />
          <LookSwitch value={look} onChoose={setLook} />
        </div>
      </CardHeader>
      <Panel what={t('Samples')} query={query} rows={6}>
        {({ items, complete }) => <Charts samples={items} complete={complete} oraclePoolId={pool.oracle_pool_id} look={look} />}
      </Panel>
    </Card>
  )
}

interface Props {
  samples: readonly PoolSample[]
  complete: boolean
  oraclePoolId: string
  look: Look
}

function Charts({ samples, complete, oraclePoolId, look }: Props) {
  const { size, load } = useMemo(() => shown(samples, oraclePoolId), [samples, oraclePoolId])
  return (
    <>
      <div className="grid grid-cols-1 divide-line lg:grid-cols-2 lg:divide-x">
        <ChartView chart={size} look={look} caption={t('Instances over time')} />
        <ChartView chart={load} look={look} caption={t('Average CPU over time')} />
      </div>
      {!complete && <p className="border-t px-4 py-2 text-xs text-soft">{t('Only the newest samples of this period are shown.')}</p>}
    </>
  )
}
