import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useState } from 'react'
import type { Chart, Mark } from '@/components/chart/chart'
import { ChartTable } from '@/components/chart/ChartTable'
import { zoomKey, type Zoom } from '@/components/chart/zoom'
import { Skeleton } from '@/components/ui/skeleton'
import { useZone } from '@/components/ui/time'
import { count, exact, percent } from '@/lib/format'
import { t } from '@/lib/i18n'

const TimeChart = lazy(() => import('@/components/chart/TimeChart'))

export type Look = 'chart' | 'table'

export function amount(value: number | null | undefined, unit: string): string {
  return unit ? percent(value) : count(value)
}

interface Props {
  chart: Chart
  look: Look
  caption: string
  zoom?: Zoom
}

export function ChartView({ chart, look, caption, zoom }: Props) {
  const [point, setPoint] = useState<Pointed>({ index: null, mark: null })
  const show = useCallback((index: number | null, mark: Mark | null) => setPoint((before) => (before.index === index && before.mark === mark ? before : { index, mark })), [])
  const navigate = useNavigate()
  const zone = useZone()
  const open = (mark: Mark) => void navigate({ to: '/decisions', search: { decision: mark.decisionId } })
  if (chart.times.length === 0) return <p className="px-4 py-10 text-center text-[13px] text-soft">{t('No samples in this period.')}</p>
  if (look === 'table') return <ChartTable chart={chart} caption={caption} />
  return (
    <figure className="px-2 pt-2 pb-3" {...(zoom && { tabIndex: 0, 'aria-label': t('{{chart}}. Plus and minus zoom, arrows move, 0 shows all; as words under “Table”.', { chart: caption }), onKeyDown: zoomKey(zoom) })}>
      <Suspense fallback={<Skeleton className="mx-2 h-[220px]" />}>
        <TimeChart chart={chart} zone={zone} onPoint={show} onMark={open} onBrush={zoom?.to} />
      </Suspense>
      <figcaption className="flex min-h-5 flex-wrap gap-x-4 px-2 pt-1 text-xs text-soft">
        <Reading chart={chart} point={point} caption={caption} zone={zone} />
      </figcaption>
    </figure>
  )
}

interface Pointed {
  index: number | null
  mark: Mark | null
}

function Reading({ chart, point: { index, mark }, caption, zone }: { chart: Chart; point: Pointed; caption: string; zone: string }) {
  const at = index === null ? undefined : chart.times[index]
  if (mark) return <Told name={mark.name} at={mark.time} zone={zone} />
  if (at === undefined || index === null) return <Legend chart={chart} caption={caption} />
  return (
    <>
      {chart.series.map((line) => (
        <span key={line.name} className="figure">
          {line.name}: <span className="font-medium text-ink">{amount(line.values[index], chart.unit)}</span>
        </span>
      ))}
      <span className="figure">{exact(new Date(at * 1000).toISOString(), zone)}</span>
    </>
  )
}

function Told({ name, at, zone }: { name: string; at: number; zone: string }) {
  return (
    <>
      <span className="font-medium text-ink">{name}</span>
      <span className="figure">{exact(new Date(at * 1000).toISOString(), zone)}</span>
    </>
  )
}

/** Which line is which, where there is more than one. */
function Legend({ chart, caption }: { chart: Chart; caption: string }) {
  return (
    <>
      <span>{caption}</span>
      {chart.series.length > 1 &&
        chart.series.map((line) => (
          <span key={line.name} className="inline-flex items-center gap-1.5">
            <span aria-hidden className="w-4 border-t-2" style={{ borderColor: `var(${line.token})`, borderStyle: line.bound ? 'dashed' : 'solid' }} />
            {line.name}
          </span>
        ))}
    </>
  )
}
