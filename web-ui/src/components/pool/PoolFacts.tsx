import type { ReactNode } from 'react'
import { PoolSize } from '@/components/dashboard/InstancePoolCard'
import { LastDecision } from '@/components/decision/LastDecision'
import { Figure } from '@/components/ui/figure'
import { Meter } from '@/components/ui/meter'
import { Age } from '@/components/ui/time'
import { useNow } from '@/hooks/useNow'
import { percent } from '@/lib/format'
import { stale } from '@/lib/health'
import type { Pool } from '@/lib/types'
import { cn } from '@/lib/utils'
import { t } from '@/lib/i18n'

export function PoolFacts({ pool }: { pool: Pool }) {
  const old = stale(pool.sampled_at, useNow())
  return (
    <div className="grid grid-cols-3 gap-x-4 gap-y-4 p-4 sm:gap-x-8 xl:grid-cols-[1fr_1fr_1fr_2.5fr]">
      <Fact name={t('Size')} old={old} at={pool.sampled_at}>
        <PoolSize pool={pool} />
      </Fact>
      <Fact name={t('CPU')} old={old} at={pool.sampled_at}>
        <Figure>{percent(pool.avg_cpu_utilization)}</Figure>
        <Meter value={pool.avg_cpu_utilization} max={100} className="mt-1.5 max-w-36" />
      </Fact>
      <Fact name={t('Memory')} old={old} at={pool.sampled_at}>
        <Figure>{percent(pool.avg_memory_utilization)}</Figure>
        <Meter value={pool.avg_memory_utilization} max={100} className="mt-1.5 max-w-36" />
      </Fact>
      <div className="col-span-3 xl:col-span-1">
        <h2 className="mb-1 text-[13px] text-soft">{t('Last decision')}</h2>
        <LastDecision decision={pool.last_decision} nextActionAt={pool.next_action_at} />
      </div>
    </div>
  )
}

function Fact({ name, old, at, children }: { name: string; old: boolean; at: string | null; children: ReactNode }) {
  return (
    <div>
      <h2 className="text-[13px] text-soft">{name}</h2>
      <div className={cn('text-lg', old && 'text-soft saturate-0')}>{children}</div>
      <p className="mt-1 text-xs text-soft">
        {old ? t('last sample') : t('sampled')}{' '}
        <Age at={at} />
      </p>
    </div>
  )
}
