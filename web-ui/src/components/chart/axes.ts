import type uPlot from 'uplot'
import { dateFormat } from '@/lib/format'

const DAY_S = 86_400

export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

export function axis(more: uPlot.Axis): uPlot.Axis {
  const line = { stroke: colour('--line'), width: 1 }
  return { stroke: colour('--soft'), font: '11px "Inter Variable", sans-serif', grid: line, ticks: { show: false }, border: { show: false }, gap: 8, ...more }
}

/** Hours within a day, days beyond: a label must never be ambiguous. */
export function timeLabels(zone: string): uPlot.Axis.Values {
  return (_, splits, __, ___, step) => {
    const hours = dateFormat(zone, 'axis-hour', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    const days = dateFormat(zone, 'axis-day', { day: '2-digit', month: 'short' })
    return splits.map((split) => {
      const at = split * 1000
      return step >= DAY_S || hours.format(at) === '00:00' ? days.format(at) : hours.format(at)
    })
  }
}
