import type { Tone } from '@/lib/health'

/** A chart without its looks: seconds since 1970 ascending, and for each line a value or null where nothing is known. */
export interface Line {
  name: string
  /** CSS variable of its colour. */
  token: string
  values: (number | null)[]
  stepped?: boolean
  /** A limit or another way it might have gone: dashed, with nothing beneath it. */
  bound?: boolean
}

/** A decision at its moment. */
export interface Mark {
  time: number
  name: string
  tone: Tone
  up: boolean
  decisionId: string
}

export interface Chart {
  times: number[]
  series: Line[]
  unit: string
  /** Top of the scale, where it is known. */
  max?: number
  /** First and last second shown, where that is not what the points span. */
  span?: readonly [number, number]
  marks?: readonly Mark[]
}

const LEAST_TOP = 4
const ROOM = 1.15
/** A limit far above the line would press it flat; then it is left off the drawing, and stays in the table. */
const FAR = 2.5

/** Top of the scale: room above the lines, and for their limits where these are near. */
export function top({ max, series }: Chart): number {
  if (max !== undefined) return max
  const highest = (lines: readonly Line[]) => lines.flatMap((line) => line.values).reduce<number>((most, value) => Math.max(most, value ?? 0), 0)
  const line = highest(series.filter((one) => !one.bound))
  const near = series.filter((one) => one.bound).map((one) => highest([one])).filter((limit) => limit <= Math.max(LEAST_TOP, line) * FAR)
  return Math.max(LEAST_TOP, Math.ceil(Math.max(line, ...near) * ROOM))
}

export function seconds(at: string): number {
  return Date.parse(at) / 1000
}

/** Puts an empty point wherever the data pause, so that no line is drawn across what nobody saw. */
export function withGaps<T extends { timestamp: string }>(points: readonly T[], longestPauseSeconds: number): (T | { timestamp: string; gap: true })[] {
  return points.flatMap((point, i) => {
    const before = points[i - 1]
    const pause = before ? seconds(point.timestamp) - seconds(before.timestamp) : 0
    if (!before || pause <= longestPauseSeconds) return [point]
    return [{ timestamp: new Date((seconds(before.timestamp) + 1) * 1000).toISOString(), gap: true as const }, point]
  })
}

/** Ten minutes: one point alone, or two close together, are not drawn as if they were the whole time. */
const LEAST_SPAN = 600

/** From the first point to the last, or to a mark that is newer than any point. */
export function whole({ marks = [] }: Pick<Chart, 'marks'>, min: number, max: number): [number, number] {
  const end = Math.max(max, ...marks.map(({ time }) => time))
  return [Math.min(min, end - LEAST_SPAN), end]
}
