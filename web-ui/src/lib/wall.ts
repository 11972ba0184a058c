const DAY_MS = 86_400_000

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

/** What clocks of a zone show at a moment, as a field for date and time takes it. */
export function wallOf(at: string, zone: string): string {
  const moment = Date.parse(at)
  return new Date(moment + offset(moment, zone)).toISOString().slice(0, 16)
}

/** The moment typed into such a field; nothing where it is none. */
export function momentOf(wall: string, zone: string): string | undefined {
  // without this, a browser makes a date of anything with a number in it
  const shown = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall) ? Date.parse(`${wall}:00Z`) : NaN
  return Number.isNaN(shown) ? undefined : new Date(instant(shown, zone)).toISOString().replace('.000Z', 'Z')
}
