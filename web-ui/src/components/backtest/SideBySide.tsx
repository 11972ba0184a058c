import { Figure } from '@/components/ui/figure'
import { Table } from '@/components/ui/table'
import type { Side } from '@/lib/api/backtest'
import { count, decimal, difference, money, UNKNOWN } from '@/lib/format'
import { msg, t } from '@/lib/i18n'

interface Measure {
  name: string
  value: (side: Side) => number | null
  shown: (value: number | null) => string
  digits: number
}

const MEASURES: readonly Measure[] = [
  { name: msg('Instance-hours'), value: (side) => side.instance_hours, shown: (value) => decimal(value, 1), digits: 1 },
  { name: msg('Cost'), value: (side) => side.money, shown: money, digits: 2 },
  { name: msg('Minutes short'), value: (side) => side.minutes_short, shown: (value) => decimal(value, 1, 0), digits: 1 },
  { name: msg('Resizes'), value: (side) => side.actions, shown: count, digits: 0 },
  { name: msg('Reversals within half an hour'), value: (side) => side.reversals, shown: count, digits: 0 },
  { name: msg('Smallest size'), value: (side) => side.lowest, shown: count, digits: 0 },
  { name: msg('Greatest size'), value: (side) => side.highest, shown: count, digits: 0 },
]

/** A tested policy beside what really happened, figure by figure. */
export function SideBySide({ label, tested, actual }: { label: string; tested: Side; actual: Side | null }) {
  const real = (one: Measure) => (actual ? one.value(actual) : null)
  return (
    <Table
      label={label}
      columns={[
        { name: t('Figure'), cell: (one: Measure) => t(one.name) },
        { name: t('Tested'), right: true, cell: (one) => <Figure>{one.shown(one.value(tested))}</Figure> },
        { name: t('Actual'), right: true, cell: (one) => <Figure>{actual ? one.shown(real(one)) : UNKNOWN}</Figure> },
        { name: t('Difference'), right: true, cell: (one) => <Figure>{apart(one.value(tested), real(one), one.digits)}</Figure> },
      ]}
      rows={MEASURES}
      keyOf={(one) => one.name}
    />
  )
}

function apart(tested: number | null, actual: number | null, digits: number): string {
  return tested === null || actual === null ? UNKNOWN : difference(tested - actual, digits)
}

/** What the comparison comes to, in a sentence. */
export function verdict({ tested, actual, saved }: { tested: Side; actual: Side | null; saved: number | null }): string {
  if (!actual) return t('Tested against the load you brought, so there is no real size to compare with.')
  const hours = difference(tested.instance_hours - actual.instance_hours, 1)
  const short = difference(tested.minutes_short - actual.minutes_short, 1)
  if (saved === null) return t('{{hours}} instance-hours and {{short}} minutes short beside what happened; cost unknown without a price.', { hours, short })
  return t('{{hours}} instance-hours, {{cost}} cost and {{short}} minutes short beside what happened.', { hours, cost: difference(-saved, 2), short })
}
