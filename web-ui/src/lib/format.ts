export const UNKNOWN = '—'

export type Unknown = null | undefined

export function count(value: number | Unknown): string {
  return value == null ? UNKNOWN : new Intl.NumberFormat('en').format(value)
}

export function percent(value: number | Unknown): string {
  return value == null ? UNKNOWN : `${value.toFixed(1)} %`
}

/** How long ago, coarse enough to read at a glance. */
export function age(at: string | Unknown, now: number): string {
  if (!at) return 'never'
  const seconds = Math.round((now - Date.parse(at)) / 1000)
  if (seconds < 5) return 'just now'
  return `${span(seconds)} ago`
}

export function until(at: string, now: number): string {
  return span(Math.max(0, Math.round((Date.parse(at) - now) / 1000)))
}

function span(seconds: number): string {
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`
  return `${Math.floor(seconds / 86_400)} days`
}

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
const DAY = { day: '2-digit', month: 'short' } as const

/** Local time; the day too when it is not today's. */
export function moment(at: string, now: number): string {
  const date = new Date(at)
  const today = date.toDateString() === new Date(now).toDateString()
  return new Intl.DateTimeFormat('en-GB', today ? TIME : { ...DAY, ...TIME }).format(date)
}

/** Local time with its zone, and the same in UTC: what a hover shows. */
export function exact(at: string): string {
  const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' }).format(new Date(at))
  return `${local} (${at})`
}

export function day(at: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' }).format(new Date(at))
}

/** The part of an OCID that tells two of them apart. */
export function shortOcid(ocid: string): string {
  return ocid.length > 20 ? `…${ocid.slice(-12)}` : ocid
}

export function shortHash(hash: string | Unknown): string {
  return hash ? hash.slice(0, 8) : UNKNOWN
}

/** SCALE_OUT_LIMIT becomes "Scale out limit". */
export function words(code: string): string {
  const text = code.toLowerCase().replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
