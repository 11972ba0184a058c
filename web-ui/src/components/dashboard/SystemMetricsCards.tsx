import { Panel } from '@/components/ui/panel'
import { Card } from '@/components/ui/card'
import { Figure } from '@/components/ui/figure'
import { Skeleton } from '@/components/ui/skeleton'
import { Age } from '@/components/ui/time'
import { useNow } from '@/hooks/useNow'
import { useSystemAnalytics } from '@/hooks/useSystemAnalytics'
import { count, percent, UNKNOWN } from '@/lib/format'
import { stale } from '@/lib/health'
import type { SystemAnalytics } from '@/lib/types'
import { cn } from '@/lib/utils'

interface Metric {
  name: string
  value: string
  at: string | null | undefined
}

function metrics(now: SystemAnalytics): Metric[] {
  const sampled = now.sampled_at ?? now.last_updated
  return [
    { name: 'Active nodes', value: count(now.active_nodes), at: now.last_updated },
    { name: 'Active pools', value: count(now.total_active_pools), at: now.last_updated },
    { name: 'Running instances', value: count(now.total_current_instances), at: sampled },
    { name: 'Peak, 24 h', value: count(now.peak_instances_24h), at: now.last_updated },
    { name: 'Average CPU', value: percent(now.avg_system_cpu), at: sampled },
    { name: 'Average memory', value: percent(now.avg_system_memory), at: sampled },
  ]
}

const GRID = 'grid grid-cols-2 gap-px overflow-hidden rounded-lg bg-line sm:grid-cols-3 xl:grid-cols-6'

export function SystemMetricsCards() {
  const query = useSystemAnalytics()
  return (
    <Card aria-label="Fleet figures">
      {query.isPending ? (
        <Waiting />
      ) : (
        <Panel what="Fleet figures" query={query}>
          {(data) => (
            <dl className={GRID}>
              {metrics(data).map((metric) => (
                <Cell key={metric.name} {...metric} />
              ))}
            </dl>
          )}
        </Panel>
      )}
    </Card>
  )
}

function Cell({ name, value, at }: Metric) {
  const old = stale(at, useNow())
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-[13px] text-soft">{name}</dt>
      <dd>
        <span className={cn('block text-[26px] leading-9 font-semibold tracking-tight', old && 'text-soft')}>
          <Figure>{value}</Figure>
        </span>
        <span className="text-xs text-soft">
          <Heard at={value === UNKNOWN ? null : at} old={old} />
        </span>
      </dd>
    </div>
  )
}

function Heard({ at, old }: { at: string | null | undefined; old: boolean }) {
  if (!at) return 'not reported'
  return (
    <>
      {old && 'as of '}
      <Age at={at} />
    </>
  )
}

function Waiting() {
  return (
    <div role="status" className={GRID}>
      <span className="sr-only">Loading fleet figures</span>
      {Array.from({ length: 6 }, (_, i) => (
        <div key={i} className="space-y-2 bg-surface px-4 py-3.5">
          <Skeleton className="h-4 w-24" />
          <Skeleton className="h-7 w-14" />
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  )
}
