import type { Look } from '@/components/chart/ChartView'
import { Status } from '@/components/ui/badge'
import { Table } from '@/components/ui/table'
import { Moment } from '@/components/ui/time'
import type { NodeHealthHistory } from '@/lib/api/nodeHealth'
import { exact, length, percent } from '@/lib/format'
import type { Tone } from '@/lib/health'
import { t } from '@/lib/i18n'
import { cn } from '@/lib/utils'

type Period = NodeHealthHistory['periods'][number]

const INK: Record<Tone, string> = { ok: 'bg-ok', warn: 'bg-warn', bad: 'bg-bad', idle: 'bg-bar' }
const LEAST_SHARE = 0.5

function tone(status: string): Tone {
  if (status === 'online') return 'ok'
  return status === 'offline' ? 'bad' : 'idle'
}

function word(status: string): string {
  if (status === 'online') return t('Online')
  return status === 'offline' ? t('Offline') : t('Not known')
}

export function Timeline({ history, look }: { history: NodeHealthHistory; look: Look }) {
  return (
    <div className="space-y-2 p-4 text-[13px]">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Status tone={uptime(history.uptime_percent)}>{t('{{share}} online', { share: percent(history.uptime_percent) })}</Status>
        <span className="text-soft">{t('online {{online}}, offline {{offline}}', { online: length(history.online_seconds), offline: length(history.offline_seconds) })}</span>
      </p>
      {look === 'table' ? <Periods periods={history.periods} /> : <Bar periods={history.periods} />}
    </div>
  )
}

function uptime(share: number | null): Tone {
  if (share === null) return 'idle'
  if (share >= 99) return 'ok'
  return share >= 95 ? 'warn' : 'bad'
}

const lasted = ({ start, end }: Period) => Math.max(0, (Date.parse(end) - Date.parse(start)) / 1000)

function Bar({ periods }: { periods: readonly Period[] }) {
  const whole = periods.reduce((sum, period) => sum + lasted(period), 0)
  if (whole === 0) return <p className="text-soft">{t('Nothing is known of this period.')}</p>
  return (
    <div role="img" aria-label={t('Online and offline over time; as words under “Table”')} className="flex h-5 gap-px overflow-hidden rounded">
      {periods.map((period) => (
        <span
          key={period.start}
          title={`${word(period.status)}, ${length(Math.round(lasted(period)))}, ${exact(period.start)}`}
          className={cn('h-full', INK[tone(period.status)], period.status === 'offline' && 'bg-[repeating-linear-gradient(135deg,transparent_0_4px,rgb(0_0_0/0.25)_4px_8px)]')}
          style={{ flexGrow: Math.max(LEAST_SHARE, (lasted(period) / whole) * 100) }}
        />
      ))}
    </div>
  )
}

function Periods({ periods }: { periods: readonly Period[] }) {
  return (
    <Table
      label={t('Online and offline over time')}
      columns={[
        { name: t('From'), cell: (period: Period) => <Moment at={period.start} /> },
        { name: t('State'), cell: (period: Period) => <Status tone={tone(period.status)}>{word(period.status)}</Status> },
        { name: t('For'), right: true, cell: (period: Period) => length(Math.round(lasted(period))) },
      ]}
      rows={periods.toReversed()}
      keyOf={(period) => period.start}
    />
  )
}
