import type { Interval } from '@/lib/api/instanceTrends'
import type { Action, Outcome } from '@/lib/types'

/** What the address bar may say about a page, beyond its path. */
export const ACTIONS: readonly Action[] = ['SCALE_OUT', 'SCALE_IN', 'HOLD']
export const NODE_TABS = ['pools', 'health', 'configuration', 'keys', 'lifecycle'] as const
export const NODE_COLUMNS = ['status', 'name', 'region', 'pools', 'seen'] as const
export const OUTCOMES: readonly Outcome[] = ['HELD', 'SHADOWED', 'PENDING', 'APPLIED', 'FAILED', 'SUPERSEDED', 'FENCED']
export const PERIODS = ['1', '7', '30', '90'] as const

export const RANGES = ['1h', '6h', '24h', '7d', '30d'] as const
export type Range = (typeof RANGES)[number]

const SPAN: Record<Range, { hours: number; interval: Interval }> = {
  '1h': { hours: 1, interval: 'minute' },
  '6h': { hours: 6, interval: 'minute' },
  '24h': { hours: 24, interval: 'hour' },
  '7d': { hours: 168, interval: 'hour' },
  '30d': { hours: 720, interval: 'day' },
}

export const span = (range: Range) => SPAN[range]

/** One of the choices, or nothing: the address bar is input like any other. */
export function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value)
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined
}

/** A moment, such as 2026-11-23T10:00:00Z. */
export function at(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined
}

export function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
