import { lazy, Suspense, useCallback, useState } from 'react'
import type { Chart } from '@/components/chart/chart'
import { ChartTable } from '@/components/chart/ChartTable'
import { Skeleton } from '@/components/ui/skeleton'
import { count, exact, percent } from '@/lib/format'
import { t } from '@/lib/i18n'

const TimeChart = lazy(() => import('@/components/chart/TimeChart'))

export type Look = 'chart' | 'table'

export function amount(value: number | null | undefined, unit: string): string {
  return unit ? percent(value) : count(value)
}

export function ChartView({ chart, look, caption }: { chart: Chart; look: Look; caption: string }) {
  const [point, setPoint] = useState<number | null>(null)
  const show = useCallback((index: number | null) => setPoint(index), [])
  if (chart.times.length === 0) return <p className="px-4 py-10 text-center text-[13px] text-soft">{t('No samples in this period.')}</p>
  if (look === 'table') return <ChartTable chart={chart} caption={caption} />
  return (
    <figure className="px-2 pt-2 pb-3">
      <Suspense fallback={<Skeleton className="mx-2 h-[220px]" />}>
        <TimeChart chart={chart} onPoint={show} />
      </Suspense>
      <figcaption className="flex min-h-5 flex-wrap gap-x-4 px-2 pt-1 text-xs text-soft">
        <Reading chart={chart} point={point} caption={caption} />
      </figcaption>
    </figure>
  )
}

function Reading({ chart, point, caption }: { chart: Chart; point: number | null; caption: string }) {
  const at = point === null ? undefined : chart.times[point]
  if (at === undefined || point === null) return <span>{caption}</span>
  return (
    <>
      {chart.series.map((line) => (
        <span key={line.name} className="figure">
          {line.name}: <span className="font-medium text-ink">{amount(line.values[point], chart.unit)}</span>
        </span>
      ))}
      <span className="figure">{exact(new Date(at * 1000).toISOString())}</span>
    </>
  )
}
