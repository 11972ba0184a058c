import uPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { useEffect, useRef } from 'react'
import { useTheme } from '@/hooks/useTheme'
import type { Chart } from '@/components/chart/chart'

const HEIGHT = 220

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

function axis(more: uPlot.Axis): uPlot.Axis {
  const line = { stroke: colour('--line'), width: 1 }
  return { stroke: colour('--soft'), font: '11px "Inter Variable", sans-serif', grid: line, ticks: { show: false }, border: { show: false }, gap: 8, ...more }
}

/** Hours within a day, days beyond: a label must never be ambiguous. */
function labels(_: uPlot, splits: number[], __: number, ___: number, step: number): string[] {
  const hours = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const days = new Intl.DateTimeFormat('en-GB', { day: '2-digit', month: 'short' })
  return splits.map((split) => {
    const date = new Date(split * 1000)
    const midnight = date.getHours() === 0 && date.getMinutes() === 0
    return step >= 86_400 || midnight ? days.format(date) : hours.format(date)
  })
}

function options({ series, unit, max }: Chart, width: number): uPlot.Options {
  const lines = series.map(({ name, token, stepped }): uPlot.Series => {
    const stroke = colour(token)
    const path = stepped ? uPlot.paths.stepped?.({ align: 1 }) : undefined
    return { label: name, stroke, fill: `color-mix(in srgb, ${stroke} 12%, transparent)`, width: 1.75, points: { size: 5 }, ...(path ? { paths: path } : {}) }
  })
  return {
    width,
    height: HEIGHT,
    cursor: { drag: { x: false, y: false }, points: { size: 7 } },
    legend: { show: false },
    padding: [12, 12, 0, 0],
    scales: { y: { range: (_, __, top) => [0, max ?? Math.max(4, Math.ceil((top ?? 0) * 1.15))] } },
    axes: [
      axis({ size: 28, space: 70, values: labels }),
      axis({ size: 48, space: 34, incrs: [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000], values: (_, splits) => splits.map((n) => `${n}${unit}`) }),
    ],
    series: [{}, ...lines],
  }
}

/** Draws; the words for it are in the table beside it. */
export default function TimeChart({ chart, onPoint }: { chart: Chart; onPoint: (index: number | null) => void }) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<uPlot>(null)
  const latest = useRef(chart)
  const { dark } = useTheme()
  const shape = chart.series.map((line) => line.name).join('|') + chart.unit

  useEffect(() => {
    latest.current = chart
    plot.current?.setData([chart.times, ...chart.series.map((line) => line.values)])
  }, [chart])

  useEffect(() => {
    const element = place.current
    if (!element) return
    const { times, series } = latest.current
    const made = new uPlot(options(latest.current, element.clientWidth), [times, ...series.map((line) => line.values)], element)
    made.hooks.setCursor = [(self) => onPoint(self.cursor.idx ?? null)]
    plot.current = made
    const fit = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: HEIGHT }))
    fit.observe(element)
    return () => {
      fit.disconnect()
      made.destroy()
      plot.current = null
    }
  }, [dark, shape, onPoint])

  return <div ref={place} aria-hidden className="overflow-hidden" style={{ height: HEIGHT }} />
}
