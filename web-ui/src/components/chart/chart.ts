/** A chart without its looks: seconds since 1970 ascending, and for each line a value or null where nothing is known. */
export interface Line {
  name: string
  /** CSS variable of its colour. */
  token: string
  values: (number | null)[]
  stepped?: boolean
}

export interface Chart {
  times: number[]
  series: Line[]
  unit: string
  /** Top of the scale, where it is known. */
  max?: number
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
