import { bounds } from '@/components/schedule/bounds'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { dateFormat } from '@/lib/format'
import { t } from '@/lib/i18n'
import { instant } from '@/lib/wall'
import { firings, type Firing, type Window } from '@/lib/windows'

const DAY_MS = 86_400_000

/** Seven days from today, each with its windows on one line of the day, in the zone of the first window. */
export function Week({ windows, now }: { windows: readonly Window[]; now: number }) {
  const zone = windows[0]?.zone ?? 'UTC'
  const today = Date.parse(`${new Intl.DateTimeFormat('sv', { timeZone: zone }).format(now)}T00:00:00Z`)
  const days = Array.from({ length: 7 }, (_, i) => ({ from: instant(today + i * DAY_MS, zone), to: instant(today + (i + 1) * DAY_MS, zone) }))
  return (
    <Card aria-labelledby="week">
      <CardHeader>
        <CardTitle id="week">{t('Seven days')}</CardTitle>
        <p className="text-[13px] text-soft">{t('times in {{zone}}', { zone })}</p>
      </CardHeader>
      <ol>
        {days.map((day) => (
          <Day key={day.from} day={day} zone={zone} now={now} windows={windows} />
        ))}
      </ol>
    </Card>
  )
}

interface DayProps {
  day: { from: number; to: number }
  zone: string
  now: number
  windows: readonly Window[]
}

function Day({ day, zone, now, windows }: DayProps) {
  const open = firings(windows, day.from, day.to)
  const share = (at: number) => ((Math.min(Math.max(at, day.from), day.to) - day.from) / (day.to - day.from)) * 100
  return (
    <li className="grid grid-cols-[6.5rem_minmax(0,1fr)] border-b text-[13px] last:border-b-0">
      <p className="border-r px-3 py-2 font-medium whitespace-nowrap">{dateFormat(zone, 'week-day', { weekday: 'short', day: '2-digit', month: 'short' }).format(day.from)}</p>
      <div className="relative min-h-10 space-y-1 py-1.5">
        {now >= day.from && now < day.to && <span aria-hidden className="absolute inset-y-0 z-10 w-px bg-bad" style={{ left: `${share(now)}%` }} />}
        {open.length === 0 && <p className="px-3 py-0.5 text-soft">—</p>}
        <ul className="space-y-1">
          {open.map((one) => (
            <Bar key={`${one.window.poolId} ${one.window.name} ${one.starts}`} one={one} zone={zone} left={share(one.starts)} right={share(one.ends)} />
          ))}
        </ul>
      </div>
    </li>
  )
}

function Bar({ one, zone, left, right }: { one: Firing; zone: string; left: number; right: number }) {
  const clock = dateFormat(zone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const { pool, name } = one.window
  return (
    <li className="relative flex h-6 items-center overflow-hidden">
      <span aria-hidden className="absolute inset-y-0 rounded bg-accent-wash ring-1 ring-accent/40 ring-inset" style={{ left: `${left}%`, width: `${Math.max(1, right - left)}%` }} />
      <span className="figure relative truncate px-2 text-xs" style={{ marginLeft: `min(${left}%, 55%)` }}>
        {clock.format(one.starts)}–{clock.format(one.ends)} <span className="font-medium">{pool}</span> {name}, {bounds(one.window)}
      </span>
    </li>
  )
}
