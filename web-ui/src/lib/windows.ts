import { instant } from '@/lib/wall'

/** A daily window of a pool's policy, read as the agent reads it. */
export interface Window {
  pool: string
  poolId: string
  name: string
  start: string
  end: string
  zone: string
  days: string[]
  from: string | null
  until: string | null
  holidays: string[]
  floor: number | null
  ceiling: number | null
}

/** One time a window is in force. */
export interface Firing {
  window: Window
  starts: number
  ends: number
}

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY_MS = 86_400_000

/** Every time a window is in force between two moments, in order. */
export function firings(windows: readonly Window[], from: number, to: number): Firing[] {
  return windows
    .flatMap((window) => datesBetween(window, from - 2 * DAY_MS, to + DAY_MS).map((date) => firing(window, date)))
    .filter(({ starts, ends }) => ends > from && starts < to)
    .toSorted((a, b) => a.starts - b.starts || a.window.name.localeCompare(b.window.name))
}

function datesBetween(window: Window, from: number, to: number): string[] {
  const dates: string[] = []
  for (let at = from; at <= to; at += DAY_MS) dates.push(new Date(at).toISOString().slice(0, 10))
  return dates.filter((date) => startsOn(window, date))
}

function startsOn({ days, from, until, holidays }: Window, date: string): boolean {
  const day = DAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? ''
  return (days.length === 0 || days.includes(day)) && (from === null || date >= from) && (until === null || date <= until) && !holidays.includes(date)
}

function firing(window: Window, date: string): Firing {
  const [start, end] = [minutes(window.start), minutes(window.end)]
  const midnight = Date.parse(`${date}T00:00:00Z`)
  const overnight = end <= start ? DAY_MS : 0
  return { window, starts: instant(midnight + start * 60_000, window.zone), ends: instant(midnight + overnight + end * 60_000, window.zone) }
}

function minutes(clock: string): number {
  const [hours = 0, rest = 0] = clock.split(':').map(Number)
  return (hours % 24) * 60 + rest
}
