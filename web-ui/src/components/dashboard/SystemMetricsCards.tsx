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
import { t } from '@/lib/i18n'

interface Metric {
  name: string
  value: string
  at: string | null
  note?: string | undefined
}

/** What is counted is as old as the answer; what agents measure is as old as their newest sample. */
function metrics(figures: SystemAnalytics, answered: string): Metric[] {
  const sampled = figures.last_updated
  return [
    { name: t('Active nodes'), value: count(figures.active_nodes), at: answered },
    { name: t('Active pools'), value: count(figures.total_active_pools), at: answered, note: silent(figures.stale_pools) },
    { name: t('Running instances'), value: count(figures.total_current_instances), at: sampled },
    { name: t('Peak, 24 h'), value: count(figures.peak_instances_24h), at: sampled },
    { name: t('Average CPU'), value: percent(figures.avg_system_cpu), at: sampled },
    { name: t('Average memory'), value: percent(figures.avg_system_memory), at: sampled },
  ]
}

function silent(pools: number | undefined): string | undefined {
  return pools ? t('{{shown}} more without fresh figures', { shown: pools }) : undefined
}

const GRID = 'grid grid-cols-2 gap-px overflow-hidden rounded-lg bg-line sm:grid-cols-3 xl:grid-cols-6'

export function SystemMetricsCards() {
  const query = useSystemAnalytics()
  return (
    <Card aria-label={t('Fleet figures')}>
      {query.isPending ? (
        <Waiting />
      ) : (
        <Panel what={t('Fleet figures')} query={query}>
          {(data) => (
            <dl className={GRID}>
              {metrics(data, new Date(query.dataUpdatedAt).toISOString()).map((metric) => (
                <Cell key={metric.name} {...metric} />
              ))}
            </dl>
          )}
        </Panel>
      )}
    </Card>
  )
}

function Cell({ name, value, at, note }: Metric) {
  const old = stale(at, useNow())
  return (
    <div className="bg-surface px-4 py-3">
      <dt className="text-[13px] text-soft">{name}</dt>
      <dd>
        <span className={cn('block text-[26px] leading-9 font-semibold tracking-tight', old && 'text-soft')}>
          <Figure>{value}</Figure>
        </span>
        <span className="text-xs text-soft">
          {note ?? <Heard at={value === UNKNOWN ? null : at} old={old} />}
        </span>
      </dd>
    </div>
  )
}

function Heard({ at, old }: { at: string | null; old: boolean }) {
  if (!at) return t('not reported')
  return (
    <>
      {old && `${t('as of')} `}
      <Age at={at} />
    </>
  )
}

function Waiting() {
  return (
    <div role="status" className={GRID}>
      <span className="sr-only">{t('Loading {{what}}', { what: t('Fleet figures') })}</span>
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
