import { parseDocument } from 'yaml'
import { DAYS, type Window } from '@/lib/windows'

type Tree = Record<string, unknown>
const tree = (value: unknown): Tree => (typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {})
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value == null ? [] : [value])
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const text = (value: unknown): string | null => (typeof value === 'string' || typeof value === 'number' ? String(value) : null)

/** As texts: 08:00 and 2026-12-24 are no numbers and no dates here. */
function poolsIn(yaml: string): Tree[] {
  const read = parseDocument(yaml, { schema: 'core', logLevel: 'silent' })
  if (read.errors[0]) throw read.errors[0]
  return list(tree(read.toJS())['pools']).map(tree)
}

export interface NamedPool {
  id: string
  name: string
}

/** The pools a configuration names; null where it cannot be read. */
export function poolsOf(yaml: string): NamedPool[] | null {
  try {
    return poolsIn(yaml).flatMap((pool) => {
      const id = text(pool['instance_pool_id'])
      return id === null ? [] : [{ id, name: text(pool['name']) ?? id.slice(-12) }]
    })
  } catch {
    return null
  }
}

/** The windows a configuration has; none where it cannot be read, which the editor tells better. */
export function windowsOf(yaml: string): Window[] {
  try {
    return poolsIn(yaml).flatMap(windowsOfPool)
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
