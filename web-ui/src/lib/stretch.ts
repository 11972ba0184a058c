import { span, type Range } from '@/lib/search'

/** A part of the past, in seconds since 1970. */
export interface Stretch {
  from: number
  to: number
}

/** As the address says it: one of the ranges up to now, or a stretch someone zoomed to. */
export interface StretchSearch {
  range?: Range | undefined
  from?: string | undefined
  to?: string | undefined
}

export type Step = 'in' | 'out' | 'earlier' | 'later'

export interface Bucket {
  /** As the services name it. */
  name: string
  seconds: number
}

const BUCKETS: readonly Bucket[] = [
  { name: 'minute', seconds: 60 },
  { name: '5m', seconds: 300 },
  { name: '15m', seconds: 900 },
  { name: 'hour', seconds: 3_600 },
  { name: '6h', seconds: 21_600 },
  { name: 'day', seconds: 86_400 },
]
const MOST_POINTS = 720
const NARROWEST = 300
const WIDEST = 366 * 86_400
/** Agents report by the minute, and less often while nothing happens. */
const LONGEST_PAUSE = 600

/** The stretch zoomed to, if the address names one that makes sense. */
export function zoomedTo({ from, to }: StretchSearch): Stretch | null {
  const stretch = { from: Date.parse(from ?? '') / 1000, to: Date.parse(to ?? '') / 1000 }
  return stretch.from < stretch.to ? stretch : null
}

export function upToNow(range: Range, now: number): Stretch {
  return { from: now - span(range).hours * 3_600, to: now }
}

/** The finest buckets that still fit on a screen. */
export function bucketsFor(seconds: number): Bucket {
  return BUCKETS.find((bucket) => seconds / bucket.seconds <= MOST_POINTS) ?? { name: 'day', seconds: 86_400 }
}

/** Without a point for longer than this, the line is broken. */
export function longestPause({ seconds }: Bucket): number {
  return Math.max(LONGEST_PAUSE, 2 * seconds)
}

/** One step of zoom or of moving, never into the future. */
export function stepped({ from, to }: Stretch, step: Step, now: number): Stretch {
  const width = to - from
  const middle = (from + to) / 2
  switch (step) {
    case 'in':
      return around(middle, Math.max(NARROWEST, width / 2), now)
    case 'out':
      return around(middle, Math.min(WIDEST, width * 2), now)
    case 'earlier':
      return around(middle - width / 2, width, now)
    case 'later':
      return around(middle + width / 2, width, now)
  }
}

export function between(from: number, to: number, now: number): Stretch {
  return around((from + to) / 2, Math.max(NARROWEST, to - from), now)
}

function around(middle: number, width: number, now: number): Stretch {
  const to = Math.min(now, middle + width / 2)
  return { from: Math.round(to - width), to: Math.round(to) }
}

const text = (at: number) => new Date(at * 1000).toISOString().replace('.000Z', 'Z')

export function said({ from, to }: Stretch): { from: string; to: string } {
  return { from: text(from), to: text(to) }
}
