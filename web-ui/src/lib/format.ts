import { locale, msg, t } from '@/lib/i18n'
import { zoneFor } from '@/lib/zone'

export const UNKNOWN = '—'

export type Unknown = null | undefined

export function count(value: number | Unknown): string {
  return value == null ? UNKNOWN : numberFormat('count', {}).format(value)
}

export function percent(value: number | Unknown): string {
  return value == null ? UNKNOWN : `${decimal(value, 1)} %`
}

export function decimal(value: number | Unknown, digits: number, least = digits): string {
  return value == null ? UNKNOWN : numberFormat(`decimal ${least} ${digits}`, { minimumFractionDigits: least, maximumFractionDigits: digits, signDisplay: 'negative' }).format(value)
}

/** An amount in the currency of the policies' prices, which nobody names. */
export function money(value: number | Unknown): string {
  return decimal(value, 2)
}

/** "+1.5", "−3", "0": how far from something else. */
export function difference(value: number | Unknown, digits: number): string {
  return value == null ? UNKNOWN : numberFormat(`difference ${digits}`, { minimumFractionDigits: 0, maximumFractionDigits: digits, signDisplay: 'exceptZero' }).format(value)
}

/** How long ago, coarse enough to read at a glance. */
export function age(at: string | Unknown, now: number): string {
  if (!at) return t('never')
  const seconds = Math.round((now - Date.parse(at)) / 1000)
  if (seconds < 5) return t('just now')
  return t('{{span}} ago', { span: length(seconds) })
}

export function until(at: string, now: number): string {
  return length(Math.max(0, Math.round((Date.parse(at) - now) / 1000)))
}

export function length(seconds: number): string {
  if (seconds < 60) return t('{{seconds}} s', { seconds })
  if (seconds < 3600) return t('{{minutes}} min', { minutes: Math.floor(seconds / 60) })
  if (seconds < 48 * 3600) return t('{{hours}} h', { hours: Math.floor(seconds / 3600) })
  return t('{{count}} days', { count: Math.floor(seconds / 86_400) })
}

/** "4:09": what is left of a short time, to the second. */
export function countdown(at: string, now: number): string {
  const seconds = Math.max(0, Math.ceil((Date.parse(at) - now) / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes >= 120) return length(seconds)
  return `${minutes}:${String(seconds % 60).padStart(2, '0')}`
}

const TIME = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
const DAY = { day: '2-digit', month: 'short' } as const
const dates = new Map<string, Intl.DateTimeFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

export function dateFormat(zone: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(dates, `${locale()} ${zone} ${name}`, () => new Intl.DateTimeFormat(locale(), { ...options, timeZone: zone }))
}

function numberFormat(name: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return once(numbers, `${locale()} ${name}`, () => new Intl.NumberFormat(locale(), options))
}

/** Making a format costs a hundred times what using it costs, and a page shows thousands of figures and times. */
function once<T>(made: Map<string, T>, key: string, make: () => T): T {
  const known = made.get(key) ?? make()
  made.set(key, known)
  return known
}

/** Time in the chosen zone; the day too when it is not today's, or when nothing is said of today. */
export function moment(at: string, now: number | null, zone = zoneFor(null)): string {
  const date = new Date(at)
  const day = dateFormat(zone, 'number', { dateStyle: 'short' })
  const today = now !== null && day.format(date) === day.format(now)
  return today ? dateFormat(zone, 'time', TIME).format(date) : dateFormat(zone, 'day-time', { ...DAY, ...TIME }).format(date)
}

/** Time with its zone, and the same in UTC: what a hover shows. */
export function exact(at: string, zone = zoneFor(null)): string {
  return `${dateFormat(zone, 'exact', { dateStyle: 'medium', timeStyle: 'long' }).format(new Date(at))} (${at})`
}

export function day(at: string, zone = zoneFor(null)): string {
  return dateFormat(zone, 'day', { dateStyle: 'medium' }).format(new Date(at))
}

/** The part of an OCID that tells two of them apart. */
export function shortOcid(ocid: string): string {
  return ocid.length > 20 ? `…${ocid.slice(-12)}` : ocid
}

export function shortHash(hash: string | Unknown): string {
  return hash ? hash.slice(0, 8) : UNKNOWN
}

/** SCALE_OUT_LIMIT becomes "Scale out limit", or what that is called in the language shown. */
export function words(code: string): string {
  const text = code.toLowerCase().replaceAll('_', ' ')
  return t(text.charAt(0).toUpperCase() + text.slice(1))
}

/** Codes of the services that are shown as words. */
export const CODES = [msg('Admin'), msg('Devops'), msg('User'), msg('Active'), msg('Offline'), msg('Inactive'), msg('Error'), msg('Applied'), msg('Pending'), msg('Failed'), msg('Held'), msg('Shadowed'), msg('Superseded'), msg('Fenced'), msg('Running'), msg('Scaling'), msg('Shadow'), msg('Out only'), msg('Off')]
