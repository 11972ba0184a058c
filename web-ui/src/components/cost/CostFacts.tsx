import type { ReactNode } from 'react'
import { Money } from '@/components/cost/Money'
import { Figure } from '@/components/ui/figure'
import type { CostFigures } from '@/lib/api/cost'
import { decimal } from '@/lib/format'
import { t } from '@/lib/i18n'
import { cn } from '@/lib/utils'

/** What the month came to so far, what it goes on costing, and what it would have cost at the maximum. */
export function CostFacts({ cost, why, notes }: { cost: CostFigures; why: string; notes?: { hours?: ReactNode } }) {
  // with a price but nothing fresh, what was spent is known and what it goes on costing is not
  const present = cost.spend === null ? why : t('no fresh figures')
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg bg-line lg:grid-cols-4">
      <Fact name={t('Cost this month')} note={cost.spend === null ? why : t('in the currency of the prices')}>
        <Money value={cost.spend} why={why} />
      </Fact>
      <Fact name={t('Run rate, a month')} note={<RunRate cost={cost} why={present} />}>
        <Money value={cost.run_rate_per_month} why={present} />
      </Fact>
      <Fact name={t('Saved against always at maximum')} note={<AtMax cost={cost} why={why} />} tone={cost.saved !== null && cost.saved < 0 ? 'text-bad' : undefined}>
        <Money value={cost.saved} why={why} />
      </Fact>
      <Fact name={t('Instance-hours this month')} note={notes?.hours}>
        <Figure>{decimal(cost.instance_hours, 1)}</Figure>
      </Fact>
    </dl>
  )
}

function RunRate({ cost, why }: { cost: CostFigures; why: string }) {
  if (cost.run_rate_per_hour === null) return why
  return t('{{cost}} an hour at the present size', { cost: decimal(cost.run_rate_per_hour, 2) })
}

function AtMax({ cost, why }: { cost: CostFigures; why: string }) {
  if (cost.always_at_max === null) return why
  return t('always at maximum: {{cost}}', { cost: decimal(cost.always_at_max, 2) })
}

function Fact({ name, note, tone, children }: { name: string; note: ReactNode; tone?: string | undefined; children: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-3">
      <dt className="text-[13px] text-soft">{name}</dt>
      <dd>
        <span className={cn('block text-xl leading-8 font-semibold tracking-tight', tone)}>{children}</span>
        <span className="text-xs text-soft">{note}</span>
      </dd>
    </div>
  )
}
