import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Money } from '@/components/cost/Money'
import { Empty } from '@/components/ui/empty'
import { Figure } from '@/components/ui/figure'
import { Panel } from '@/components/ui/panel'
import { Table } from '@/components/ui/table'
import { Moment } from '@/components/ui/time'
import { regretsQuery, type Regret, type Regrets } from '@/lib/api/regrets'
import { decimal } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { Pool } from '@/lib/types'

/** Shrinks that had to be taken back soon: what they saved, and what they cost in minutes. */
export function RegretTable({ pool }: { pool: Pool }) {
  const query = useQuery(regretsQuery(pool.oracle_pool_id))
  return (
    <div className="min-w-0 border-t xl:border-t-0">
      <h3 className="px-4 pt-3 text-[13px] font-semibold">
        {t('Regretted shrinks, last 7 days')}
      </h3>
      <Panel what={t('The regrets')} query={query} rows={2} absent={<Empty title={t('Nothing was recorded of this pool yet.')} />}>
        {(found) => (found.regrets.length === 0 ? <Empty title={t('No shrink was taken back within {{minutes}} minutes.', { minutes: found.within_minutes })} /> : <Found found={found} />)}
      </Panel>
    </div>
  )
}

function Found({ found }: { found: Regrets }) {
  return (
    <>
      <Table
        label={t('Regretted shrinks, last 7 days')}
        columns={[
          { name: t('Shrunk'), cell: (one: Regret) => <Step at={one.shrunk_at} sizes={`${one.from_size} → ${one.to_size}`} decision={one.shrink_decision_id} /> },
          { name: t('Grown again'), cell: (one) => <Step at={one.grew_at} sizes={`→ ${one.grown_to}`} decision={one.growth_decision_id} /> },
          { name: t('Minutes short'), right: true, cell: (one) => <Figure>{decimal(one.minutes_short, 1, 0)}</Figure> },
          { name: t('Saved'), right: true, from: 'sm', cell: (one) => <Money value={one.saved_money} why={t('no price')} /> },
        ]}
        rows={found.regrets}
        keyOf={(one) => one.shrunk_at}
      />
      <p className="px-4 py-2 text-xs text-soft">{t('In all: {{short}} minutes short, {{saved}} saved.', { short: decimal(found.minutes_short, 1, 0), saved: decimal(found.saved_money, 2) })}</p>
    </>
  )
}

function Step({ at, sizes, decision }: { at: string; sizes: string; decision: string }) {
  return (
    <>
      <Link to="/decisions" search={{ decision }} className="figure text-accent underline underline-offset-2">
        {sizes}
      </Link>{' '}
      <Moment at={at} className="text-soft" />
    </>
  )
}
