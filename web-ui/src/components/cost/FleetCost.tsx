import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { CostFacts } from '@/components/cost/CostFacts'
import { Money } from '@/components/cost/Money'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { Table } from '@/components/ui/table'
import { Moment } from '@/components/ui/time'
import { ViewExport } from '@/components/ui/viewExport'
import { costQuery, type Cost, type PoolCost } from '@/lib/api/cost'
import { count, shortOcid } from '@/lib/format'
import { t } from '@/lib/i18n'

const DEAREST = 5
/** Above this the answer is megabytes, which nobody should wait for who looks at the fleet. */
const MANY = 2_000

/** What the fleet costs this month; the pools that cost most lead to their own page. */
export default function FleetCost({ pools }: { pools: number }) {
  const [wished, setWished] = useState(false)
  const asks = wished || pools <= MANY
  const query = useQuery({ ...costQuery(), enabled: asks })
  return (
    <Card aria-labelledby="cost">
      <CardHeader>
        <CardTitle id="cost">{t('Cost')}</CardTitle>
        <div className="flex flex-wrap items-center gap-3">
          {query.data?.as_of && (
            <p className="text-[13px] text-soft">
              {t('as of')} <Moment at={query.data.as_of} />
            </p>
          )}
          <ViewExport view="cost" filter={{}} small />
        </div>
      </CardHeader>
      {asks ? (
        <Panel what={t('Cost')} query={query} rows={2}>
          {(cost) => <Shown cost={cost} />}
        </Panel>
      ) : (
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-[13px] text-soft">
          {t('It is told pool by pool, and of {{shown}} pools that takes some seconds.', { shown: count(pools) })}
          <Button size="small" onClick={() => setWished(true)}>
            {t('Read the cost')}
          </Button>
        </p>
      )}
    </Card>
  )
}

function Shown({ cost }: { cost: Cost }) {
  const unpriced = cost.fleet.unpriced_pools
  const dearest = cost.pools.filter((pool) => pool.spend !== null).toSorted((a, b) => (b.spend ?? 0) - (a.spend ?? 0)).slice(0, DEAREST)
  return (
    <>
      <CostFacts cost={cost.fleet} why={cost.pools.length === 0 ? t('no pool has reported this month') : t('no pool has a price')} />
      {unpriced > 0 && <p className="border-t px-4 py-2 text-xs text-soft">{t('{{count}} pools without a price are not in these sums: their policies name no price_per_instance_hour.', { count: unpriced })}</p>}
      {dearest.length > 0 && <Dearest pools={dearest} />}
    </>
  )
}

function Dearest({ pools }: { pools: readonly PoolCost[] }) {
  const why = t('no price')
  return (
    <div className="border-t">
      <Table
        label={t('Pools that cost most this month')}
        columns={[
          {
            name: t('Pool'),
            cell: (pool: PoolCost) => (
              <Link to="/pools/$poolId" params={{ poolId: String(pool.pool_id) }} className="font-medium underline-offset-2 hover:underline">
                {pool.name ?? shortOcid(pool.oracle_pool_id)}
              </Link>
            ),
          },
          { name: t('This month'), right: true, cell: (pool) => <Money value={pool.spend} why={why} /> },
          { name: t('Run rate, a month'), right: true, from: 'sm', cell: (pool) => <Money value={pool.run_rate_per_month} why={why} /> },
          { name: t('Saved'), right: true, cell: (pool) => <Money value={pool.saved} why={why} /> },
        ]}
        rows={pools}
        keyOf={(pool) => pool.oracle_pool_id}
      />
    </div>
  )
}
