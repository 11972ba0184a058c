import { useMutation, useQuery } from '@tanstack/react-query'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { Comparison } from '@/components/backtest/Comparison'
import { ComparisonChart } from '@/components/backtest/ComparisonChart'
import { SideBySide, verdict } from '@/components/backtest/SideBySide'
import { Alert } from '@/components/ui/alert'
import { Status } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { Moment } from '@/components/ui/time'
import { running, type Backtest, type PoolComparison } from '@/lib/api/backtest'
import { backtestSeriesQuery } from '@/lib/api/backtestSeries'
import { cancelBacktest } from '@/lib/api/cancelBacktest'
import { difference } from '@/lib/format'
import { t } from '@/lib/i18n'
import { explain } from '@/lib/problem'

interface Props {
  query: { data: Backtest | undefined; error: Error | null; refetch: () => unknown }
  /** The text has changed since. */
  old: boolean
}

export function BacktestOutcome({ query, old }: Props) {
  return (
    <Panel what={t('Backtest')} query={query} rows={2}>
      {(backtest) => {
        if (running(backtest)) return <Running backtest={backtest} onCancelled={() => void query.refetch()} />
        if (backtest.status === 'CANCELLED') return <Status tone="idle">{t('Cancelled.')}</Status>
        if (backtest.status === 'FAILED') return <Alert>{backtest.error ?? t('The backtest failed.')}</Alert>
        return <Done backtest={backtest} old={old} />
      }}
    </Panel>
  )
}

function Running({ backtest: { id, status, done, total }, onCancelled }: { backtest: Backtest; onCancelled: () => void }) {
  const cancelling = useMutation({ mutationFn: () => cancelBacktest(id), onSettled: onCancelled, networkMode: 'always' })
  const said = status === 'WAITING' ? t('Waiting for others to end…') : t('{{done}} of {{total}} pools tested', { done, total })
  return (
    <div className="flex flex-wrap items-center gap-3">
      <progress className="h-2 w-full max-w-80 accent-accent" max={Math.max(1, total)} value={done} aria-label={t('Progress of the backtest')} />
      <span role="status" className="figure">
        {said}
      </span>
      <Button size="small" disabled={cancelling.isPending} onClick={() => cancelling.mutate()}>
        {t('Cancel the backtest')}
      </Button>
      {cancelling.isError && <span className="text-bad">{explain(cancelling.error)}</span>}
    </div>
  )
}

function Done({ backtest, old }: { backtest: Backtest; old: boolean }) {
  const { totals, request } = backtest
  const pools = backtest.pools ?? []
  const known = pools.filter((pool) => pool.tested)
  return (
    <div className="space-y-3">
      <p role="status" className="sr-only">
        {t('The backtest is done.')}
      </p>
      {old && <Status tone="warn" className="whitespace-normal">{t('The text has changed since this test.')}</Status>}
      <p className="text-soft">
        {t('Tested on')} <Moment at={request.from} dated /> – <Moment at={request.to} dated />
      </p>
      {known.length === 0 && <p className="text-soft">{t('There is no past of these pools in that time. Wait until an agent has reported for a while, take a longer time, or bring a CSV for one pool.')}</p>}
      {totals && known.length > 1 && (
        <div className="space-y-2">
          <p>{verdict({ tested: totals.tested, actual: totals.actual, saved: totals.saved_money })}</p>
          <div className="max-w-2xl rounded-md border bg-surface">
            <SideBySide label={t('All pools: tested beside actual')} tested={totals.tested} actual={totals.actual} />
          </div>
        </div>
      )}
      <ul>
        {pools.map((pool) => (
          <PoolOutcome key={pool.oracle_pool_id} backtestId={backtest.id} pool={pool} alone={pools.length === 1} />
        ))}
      </ul>
    </div>
  )
}

function PoolOutcome({ backtestId, pool, alone }: { backtestId: string; pool: PoolComparison; alone: boolean }) {
  const [open, setOpen] = useState(alone)
  return (
    <li className="border-t first:border-t-0">
      <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group">
        <summary className="flex min-h-9 cursor-pointer list-none flex-wrap items-center gap-x-3 py-1.5">
          <ChevronRight aria-hidden className="size-3.5 shrink-0 text-soft transition-transform group-open:rotate-90" />
          <span className="font-medium">{pool.name}</span>
          <span className="figure text-soft">{glance(pool)}</span>
        </summary>
        {open && (
          <div className="pb-4 sm:pl-6">
            <Comparison pool={pool} chart={<SeriesChart id={backtestId} pool={pool} />} />
          </div>
        )}
      </details>
    </li>
  )
}

function glance({ tested, actual, problem }: PoolComparison): string {
  if (!tested) return problem ?? t('no figures')
  if (!actual) return t('{{count}} resizes', { count: tested.actions })
  return t('{{hours}} instance-hours, {{short}} minutes short', { hours: difference(tested.instance_hours - actual.instance_hours, 1), short: difference(tested.minutes_short - actual.minutes_short, 1) })
}

function SeriesChart({ id, pool }: { id: string; pool: PoolComparison }) {
  const query = useQuery(backtestSeriesQuery(id, pool.oracle_pool_id))
  return (
    <Panel what={t('Chart')} query={query} rows={5}>
      {(points) => <ComparisonChart points={points} caption={t('Instances of {{pool}}: tested, actual and needed', { pool: pool.name })} />}
    </Panel>
  )
}
