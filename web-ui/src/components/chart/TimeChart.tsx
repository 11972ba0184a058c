import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { useEffect, useRef } from 'react'
import { axis, colour, timeLabels } from '@/components/chart/axes'
import { top, whole, type Chart, type Line, type Mark } from '@/components/chart/chart'
import { drawMarks, markAt } from '@/components/chart/marks'
import { useTheme } from '@/hooks/useTheme'

const HEIGHT = 220
const LEAST_BRUSH = 6

interface Props {
  chart: Chart
  zone: string
  onPoint: (index: number | null, mark: Mark | null) => void
  onMark: (mark: Mark) => void
  /** A stretch was drawn across with the pointer. */
  onBrush?: ((from: number, to: number) => void) | undefined
}

function drawn({ name, token, stepped, bound }: Line): uPlot.Series {
  const stroke = colour(token)
  const path = stepped ? uPlot.paths.stepped?.({ align: 1 }) : undefined
  const look = bound ? { width: 1.25, dash: [5, 4], points: { show: false } } : { width: 1.75, fill: `color-mix(in srgb, ${stroke} 12%, transparent)`, points: { size: 5 } }
  return { label: name, stroke, ...look, ...(path ? { paths: path } : {}) }
}

/** The chart's own points count: beside a single one, uPlot would leave room for a thousand days. */
function shown(chart: Chart, min: number, max: number): readonly [number, number] {
  return chart.span ?? whole(chart, chart.times[0] ?? min, chart.times.at(-1) ?? max)
}

/** Options are made once; what may change since is read when it is needed. */
function options(latest: { current: Props }, width: number): uPlot.Options {
  const { chart, zone, onBrush } = latest.current
  const now = () => latest.current
  return {
    width,
    height: HEIGHT,
    cursor: { drag: { x: onBrush !== undefined, y: false, setScale: false }, points: { size: 7 } },
    select: { show: onBrush !== undefined, left: 0, top: 0, width: 0, height: 0 },
    legend: { show: false },
    padding: [12, 22, 0, 0],
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), zone),
    scales: {
      x: { range: (_, min, max) => [...shown(now().chart, min, max)] },
      y: { range: () => [0, top(now().chart)] },
    },
    axes: [
      axis({ size: 28, space: 70, values: timeLabels(zone) }),
      axis({ size: 48, space: 34, incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000], values: (_, splits) => splits.map((n) => `${n}${chart.unit}`) }),
    ],
    series: [{}, ...chart.series.map(drawn)],
    hooks: {
      draw: [(plot) => drawMarks(plot, now().chart.marks ?? [], colour)],
      setCursor: [
        (plot) => {
          const mark = markAt(plot, now().chart.marks ?? [], plot.cursor.left ?? -100)
          plot.over.style.cursor = mark ? 'pointer' : ''
          now().onPoint(plot.cursor.idx ?? null, mark)
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width: across } = plot.select
          if (across >= LEAST_BRUSH) now().onBrush?.(plot.posToVal(left, 'x'), plot.posToVal(left + across, 'x'))
          if (across > 0) plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false)
        },
      ],
    },
  }
}

/** Draws; the words for it are in the table beside it. */
export default function TimeChart(props: Props) {
  const { chart, zone } = props
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const latest = useRef(props)
  latest.current = props
  const { dark } = useTheme()
  const shape = `${chart.series.map((line) => line.name).join('|')} ${chart.unit} ${zone} ${props.onBrush !== undefined}`

  useEffect(() => {
    plot.current?.setData([chart.times, ...chart.series.map((line) => line.values)])
  }, [chart])

  useEffect(() => {
    const element = place.current
    if (!element) return
    const { times, series } = latest.current.chart
    const made = new uPlot(options(latest, element.clientWidth), [times, ...series.map((line) => line.values)], element)
    const click = () => {
      const mark = markAt(made, latest.current.chart.marks ?? [], made.cursor.left ?? -100)
      if (mark) latest.current.onMark(mark)
    }
    made.over.addEventListener('click', click)
    plot.current = made
    const fit = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }))
    fit.observe(element)
    return () => {
      fit.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [dark, shape])

  return <div ref={place} aria-hidden className="overflow-hidden" style={{ height: HEIGHT }} />
}
