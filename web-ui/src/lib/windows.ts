import { parse } from 'yaml'

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

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const DAY_MS = 86_400_000

type Tree = Record<string, unknown>
const tree = (value: unknown): Tree => (typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {})
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value])
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const text = (value: unknown): string | null => (typeof value === 'string' || typeof value === 'number' ? String(value) : null)

/** The windows a configuration has; none where it cannot be read, which the editor tells better. */
export function windowsOf(yaml: string): Window[] {
  try {
    // as texts: 08:00 and 2026-12-24 are no numbers and no dates here
    return list(tree(parse(yaml, { schema: 'core', logLevel: 'silent' }))['pools']).flatMap((pool) => windowsOfPool(tree(pool)))
  } catch {
    return []
  }
}

function windowsOfPool(pool: Tree): Window[] {
  const limits = tree(pool['scaling_limits'])
  const increment = number(pool['scheduler_max_instances'])
  const poolId = text(pool['instance_pool_id']) ?? ''
  return list(pool['schedules'])
    .map(tree)
    .filter((one) => CLOCK.test(text(one['start_time']) ?? '') && CLOCK.test(text(one['end_time']) ?? '') && known(text(one['zone'])))
    .map((one) => {
      const floor = number(one['target_instances'])
      const ceiling = number(one['max_instances'])
      const counted = floor === null && ceiling === null && increment !== null ? Math.min(number(limits['max']) ?? Infinity, (number(limits['min']) ?? 0) + increment) : floor
      return {
        pool: text(pool['name']) ?? poolId.slice(-12),
        poolId,
        name: text(one['name']) ?? 'schedule',
        start: text(one['start_time']) ?? '',
        end: text(one['end_time']) ?? '',
        zone: text(one['zone']) ?? 'UTC',
        days: list(one['days']).flatMap((day) => daysOf(text(day) ?? '')),
        from: text(one['from']),
        until: text(one['until']),
        holidays: list(one['holidays']).map((date) => text(date) ?? ''),
        floor: counted,
        ceiling,
      }
    })
}

const CLOCK = /^\d{1,2}:\d{2}$/

function known(zone: string | null): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' })
    return true
  } catch {
    return false
  }
}

function daysOf(named: string): string[] {
  const [first, last] = named.toLowerCase().split('-').map((day) => DAYS.indexOf(day.trim().slice(0, 3)))
  if (first === undefined || first < 0) return []
  const end = last === undefined || last < 0 ? first : last
  const length = ((end - first + 7) % 7) + 1
  return Array.from({ length }, (_, i) => DAYS[(first + i) % 7] ?? '')
}

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

/** The moment at which clocks of that zone show this; what they skip comes later by as much, what they show twice is meant the first time. */
export function instant(wall: number, zone: string): number {
  const [before, after] = [offset(wall - DAY_MS, zone), offset(wall + DAY_MS, zone)]
  if (offset(wall - before, zone) === before) return wall - before
  return offset(wall - after, zone) === after ? wall - after : wall - before
}

const formats = new Map<string, Intl.DateTimeFormat>()

function offset(at: number, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })
  formats.set(zone, format)
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const shown = Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'] ?? 1, part['hour'] ?? 0, part['minute'] ?? 0, part['second'] ?? 0)
  return shown - Math.floor(at / 1000) * 1000
}
