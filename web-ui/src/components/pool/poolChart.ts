import { seconds, withGaps, type Chart, type Line, type Mark } from '@/components/chart/chart'
import { inForce } from '@/lib/bounds'
import { headline, outcomeTone } from '@/lib/decisions'
import { t } from '@/lib/i18n'
import { longestPause, type Bucket } from '@/lib/stretch'
import type { Decision, TrendPoint } from '@/lib/types'
import { firings, type Window } from '@/lib/windows'

type Shown = ReturnType<typeof withGaps<TrendPoint>>

const values = (all: Shown, value: (point: TrendPoint) => number | null) => all.map((point) => ('gap' in point ? null : value(point)))

export interface Bounds {
  windows: readonly Window[]
  min: number | null
  max: number | null
}

/** The size of a pool between the bounds its policy and its schedules set. */
export function sizeChart(points: readonly TrendPoint[], bucket: Bucket, bounds: Bounds): Chart {
  const all = withGaps(points, longestPause(bucket))
  const times = all.map((point) => seconds(point.timestamp))
  return {
    times,
    unit: '',
    series: [{ name: t('Size'), token: '--accent', stepped: true, values: values(all, (point) => point.total_instances) }, ...boundLines(times, bounds)],
  }
}

function boundLines(times: readonly number[], { windows, min, max }: Bounds): Line[] {
  const [first, last] = [times[0], times.at(-1)]
  if (first === undefined || last === undefined) return []
  const scheduled = inForce(firings(windows, first * 1000, last * 1000 + 1), times)
  const floors = scheduled.map(({ floor }) => (floor === null && min === null ? null : Math.max(floor ?? 0, min ?? 0)))
  const ceilings = scheduled.map(({ ceiling }) => (ceiling === null && max === null ? null : Math.min(ceiling ?? Infinity, max ?? Infinity)))
  return [
    { name: t('At least'), token: '--idle', values: floors },
    { name: t('At most'), token: '--warn', values: ceilings },
  ]
    .filter((line) => line.values.some((value) => value !== null))
    .map((line) => ({ ...line, stepped: true, bound: true }))
}

export function loadChart(points: readonly TrendPoint[], bucket: Bucket): Chart {
  const all = withGaps(points, longestPause(bucket))
  return {
    times: all.map((point) => seconds(point.timestamp)),
    unit: ' %',
    max: 100,
    series: [
      { name: t('CPU'), token: '--cpu', values: values(all, (point) => point.avg_cpu) },
      { name: t('Memory'), token: '--accent', values: values(all, (point) => point.avg_memory) },
    ],
  }
}

export function marksOf(decisions: readonly Decision[]): Mark[] {
  return decisions
    .map((decision) => ({ time: seconds(decision.decided_at), name: headline(decision), tone: outcomeTone(decision.outcome), up: decision.action === 'SCALE_OUT', decisionId: decision.decision_id }))
    .toSorted((a, b) => a.time - b.time)
}
