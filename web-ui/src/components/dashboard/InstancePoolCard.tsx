import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { LastDecision } from '@/components/decision/LastDecision'
import { Badge, Status } from '@/components/ui/badge'
import { Figure } from '@/components/ui/figure'
import { Meter } from '@/components/ui/meter'
import { Age } from '@/components/ui/time'
import { useNow } from '@/hooks/useNow'
import { count, percent, words } from '@/lib/format'
import { asOf, poolHealth, stale } from '@/lib/health'
import type { Pool } from '@/lib/types'
import { cn } from '@/lib/utils'
import { t } from '@/lib/i18n'

const COLUMNS = 'xl:grid xl:grid-cols-[minmax(10rem,1.3fr)_9.5rem_5.5rem_5.5rem_8rem_minmax(16rem,2.6fr)] xl:gap-x-5'

export function PoolRowsHeading() {
  return (
    <div aria-hidden className={cn('hidden border-b px-4 py-1.5 text-xs font-medium text-soft', COLUMNS)}>
      {[t('Pool'), t('Size'), t('CPU'), t('Memory'), t('Status'), t('Last decision')].map((name) => (
        <span key={name}>{name}</span>
      ))}
    </div>
  )
}

export function PoolRow({ pool }: { pool: Pool }) {
  const old = stale(pool.sampled_at, useNow())
  const { tone, label } = asOf(poolHealth(pool), old)
  return (
    <li aria-label={t('Pool {{id}}', { id: pool.name })} className={cn('grid grid-cols-2 gap-x-6 gap-y-3 border-b px-4 py-3 last:border-b-0', COLUMNS)}>
      <div className="col-span-2 min-w-0 xl:col-span-1">
        <Link
          to="/pools/$poolId"
          params={{ poolId: String(pool.id) }}
          className="font-medium break-words text-ink underline-offset-2 hover:underline"
        >
          {pool.name}
        </Link>
        <p className="mt-0.5 flex flex-wrap gap-1.5 text-xs text-soft">
          {pool.mode && <Badge>{mode(pool.mode)}</Badge>}
          {pool.lifecycle_state && <Badge>{words(pool.lifecycle_state)}</Badge>}
        </p>
      </div>
      <Cell name={t('Size')} old={old}>
        <PoolSize pool={pool} />
      </Cell>
      <Cell name={t('CPU')} old={old}>
        <Figure>{percent(pool.avg_cpu_utilization)}</Figure>
        <Meter value={pool.avg_cpu_utilization} max={100} className="mt-1.5 max-w-24" />
      </Cell>
      <Cell name={t('Memory')} old={old}>
        <Figure>{percent(pool.avg_memory_utilization)}</Figure>
        <Meter value={pool.avg_memory_utilization} max={100} className="mt-1.5 max-w-24" />
      </Cell>
      <Cell name={t('Status')}>
        <Status tone={tone}>{label}</Status>
        <p className="text-xs text-soft">
          {old ? t('last sample') : t('sampled')}{' '}
          <Age at={pool.sampled_at} />
        </p>
      </Cell>
      <div className="col-span-2 min-w-0 xl:col-span-1">
        <LastDecision decision={pool.last_decision} nextActionAt={pool.next_action_at} />
      </div>
    </li>
  )
}

export function mode(code: string): string {
  return code === 'on' ? t('Automatic') : words(code)
}

/** "4 of 2–10": what is, within what may be. */
export function PoolSize({ pool }: { pool: Pool }) {
  const { current_instances: size, active_instances: running, min_instances: min, max_instances: max } = pool
  return (
    <>
      <span className="font-medium">
        <Figure>{count(size)}</Figure>
      </span>
      <span className="figure text-[13px] text-soft">
        {' '}
        {t('of {{min}}–{{max}}', { min: count(min), max: count(max) })}
      </span>
      <Meter value={size} max={max} mark={min} className="mt-1.5 max-w-36" />
      {running !== null && running !== size && <p className="figure mt-1 text-xs text-soft">{t('{{shown}} running', { shown: count(running) })}</p>}
    </>
  )
}

function Cell({ name, old = false, children }: { name: string; old?: boolean; children: ReactNode }) {
  return (
    <div className={cn('min-w-0', old && 'text-soft saturate-0')}>
      <span className="block text-xs text-soft xl:sr-only">{name}</span>
      {children}
    </div>
  )
}
