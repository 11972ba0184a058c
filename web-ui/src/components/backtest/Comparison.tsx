import type { ReactNode } from 'react'
import { FirstDifference } from '@/components/backtest/FirstDifference'
import { SideBySide, verdict } from '@/components/backtest/SideBySide'
import { Status } from '@/components/ui/badge'
import type { PoolComparison } from '@/lib/api/backtest'
import { decimal, length, money, UNKNOWN } from '@/lib/format'
import { t } from '@/lib/i18n'

/** One pool under another policy, beside what really happened; the chart is the caller's, who knows where its points are. */
export function Comparison({ pool, chart }: { pool: PoolComparison; chart: ReactNode }) {
  if (pool.problem || !pool.tested) return <Status tone="idle" className="whitespace-normal">{pool.problem ?? t('There are no figures for this pool.')}</Status>
  return (
    <div className="space-y-3">
      <p>{verdict({ tested: pool.tested, actual: pool.actual, saved: pool.saved_money })}</p>
      {pool.changes.length > 0 && (
        <ul className="list-disc pl-5 text-soft">
          {pool.changes.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="min-w-0 space-y-3">
          <div className="rounded-md border bg-surface">
            <SideBySide label={t('{{pool}}: tested beside actual', { pool: pool.name })} tested={pool.tested} actual={pool.actual} />
          </div>
          {pool.actual && <FirstDifference difference={pool.first_difference} />}
          <Footing pool={pool} />
        </div>
        <div className="min-w-0">{chart}</div>
      </div>
    </div>
  )
}

/** What the figures rest on, and what they leave out. */
function Footing({ pool }: { pool: PoolComparison }) {
  return (
    <p className="text-xs text-soft">
      {t('Over {{known}} in steps of {{step}}.', { known: length(pool.known_minutes * 60), step: length(pool.step_seconds) })}{' '}
      {pool.unknown_minutes > 0 && t('{{unknown}} without a known size are left out.', { unknown: length(pool.unknown_minutes * 60) })}{' '}
      {pool.at_max && t('Always at the maximum: {{hours}} instance-hours, cost {{cost}}.', { hours: decimal(pool.at_max.instance_hours, 1), cost: pool.at_max.money === null ? UNKNOWN : money(pool.at_max.money) })}{' '}
      {pool.ignored_signals.length > 0 && t('Nothing was recorded of these signals, so they are left out: {{signals}}.', { signals: pool.ignored_signals.join(', ') })}
    </p>
  )
}
