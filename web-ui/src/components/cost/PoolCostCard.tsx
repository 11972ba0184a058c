import { useQuery } from '@tanstack/react-query'
import { CostFacts } from '@/components/cost/CostFacts'
import { FloorTable } from '@/components/cost/FloorTable'
import { RegretTable } from '@/components/cost/RegretTable'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { costQuery, type CostFigures, type PoolCost } from '@/lib/api/cost'
import { decimal } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { Pool } from '@/lib/types'

const NOTHING: CostFigures = { instance_hours: null, spend: null, always_at_max: null, saved: null, run_rate_per_hour: null, run_rate_per_month: null }

/** What one pool costs, and what its floors and its regretted shrinks came to. */
export function PoolCostCard({ pool }: { pool: Pool }) {
  const query = useQuery(costQuery(pool.node_id))
  return (
    <Card aria-labelledby="pool-cost">
      <CardHeader>
        <CardTitle id="pool-cost">{t('Cost')}</CardTitle>
      </CardHeader>
      <Panel what={t('Cost')} query={query} rows={2}>
        {({ pools, pool_count }) => {
          const mine = pools.find((one) => one.oracle_pool_id === pool.oracle_pool_id)
          return <CostFacts cost={mine ?? NOTHING} why={why(mine, pool_count > pools.length)} notes={{ hours: mine && known(mine.known_hours, mine.price_per_instance_hour) }} />
        }}
      </Panel>
      <div className="grid grid-cols-1 divide-line border-t xl:grid-cols-2 xl:divide-x">
        <FloorTable pool={pool} />
        <RegretTable pool={pool} />
      </div>
    </Card>
  )
}

function why(mine: PoolCost | undefined, shortened: boolean): string {
  if (mine) return t('its policy names no price_per_instance_hour')
  return shortened ? t('not among the dearest pools of its node') : t('not reported this month')
}

function known(hours: number | null, price: number | null): string {
  const over = t('over {{hours}} h of known size', { hours: decimal(hours, 0) })
  return price === null ? over : `${over}, ${t('price {{price}} an hour', { price: decimal(price, 4, 2) })}`
}
