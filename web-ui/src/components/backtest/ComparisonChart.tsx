import { useMemo, useState } from 'react'
import { seconds, withGaps, type Chart } from '@/components/chart/chart'
import { ChartView, type Look } from '@/components/chart/ChartView'
import { LookSwitch } from '@/components/chart/switches'
import { ZoomBar } from '@/components/chart/ZoomBar'
import type { Zoom } from '@/components/chart/zoom'
import type { ComparedPoint } from '@/lib/api/backtest'
import { t } from '@/lib/i18n'
import { between, stepped, type Stretch } from '@/lib/stretch'

function chartOf(points: readonly ComparedPoint[], pause: number, within: Stretch | null): Chart {
  const shown = within ? points.filter(({ timestamp }) => seconds(timestamp) >= within.from && seconds(timestamp) <= within.to) : points
  const all = withGaps(shown, pause)
  const values = (value: (point: ComparedPoint) => number | null) => all.map((point) => ('gap' in point ? null : value(point)))
  return {
    times: all.map((point) => seconds(point.timestamp)),
    unit: '',
    series: [
      { name: t('Tested'), token: '--accent', stepped: true, values: values((point) => point.tested) },
      { name: t('Actual'), token: '--ink', stepped: true, bound: true, values: values((point) => point.actual) },
      { name: t('Needed'), token: '--cpu', stepped: true, bound: true, values: values((point) => point.needed) },
    ],
    ...(within && { span: [within.from, within.to] as const }),
  }
}

/** Needed, tested and actual instances; all points are here already, so zooming asks nobody. */
export function ComparisonChart({ points, caption }: { points: readonly ComparedPoint[]; caption: string }) {
  const [look, setLook] = useState<Look>('chart')
  const [within, setWithin] = useState<Stretch | null>(null)
  const [first, second, last] = [points[0], points[1], points.at(-1)]
  const pause = first && second ? 2 * (seconds(second.timestamp) - seconds(first.timestamp)) : Infinity
  const chart = useMemo(() => chartOf(points, pause, within), [points, pause, within])
  if (!first || !last) return <p className="text-soft">{t('No samples in this period.')}</p>
  const whole = { from: seconds(first.timestamp), to: seconds(last.timestamp) }
  const zoom: Zoom = {
    to: (from, to) => setWithin(between(from, to, whole.to)),
    step: (step) => setWithin(kept(stepped(within ?? whole, step, whole.to), whole)),
    reset: within ? () => setWithin(null) : null,
  }
  return (
    <div className="rounded-md border bg-surface">
      <div className="flex flex-wrap justify-end gap-2 px-3 pt-2">
        <ZoomBar zoom={zoom} />
        <LookSwitch value={look} onChoose={setLook} />
      </div>
      <ChartView chart={chart} look={look} caption={caption} zoom={zoom} />
    </div>
  )
}

function kept({ from, to }: Stretch, whole: Stretch): Stretch | null {
  if (to - from >= whole.to - whole.from) return null
  return from < whole.from ? { from: whole.from, to: whole.from + to - from } : { from, to }
}
