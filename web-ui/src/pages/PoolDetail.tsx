import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { PoolCostCard } from '@/components/cost/PoolCostCard'
import { mode } from '@/components/dashboard/InstancePoolCard'
import { PoolDecisions } from '@/components/pool/PoolDecisions'
import { PoolFacts } from '@/components/pool/PoolFacts'
import { PageHeader } from '@/components/layout/PageHeader'
import { PoolCharts } from '@/components/pool/PoolCharts'
import { HandOver } from '@/components/pool/HandOver'
import { PausePool } from '@/components/pool/PausePool'
import { isPinned, Pinned } from '@/components/pool/Pinned'
import { PinPool, UnpinPool } from '@/components/pool/PinPool'
import { ProvisioningCard } from '@/components/pool/ProvisioningCard'
import { ShadowCard } from '@/components/shadow/ShadowCard'
import { Badge, Status } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { RegionOfTimes } from '@/components/ui/time'
import { useRole } from '@/hooks/useAuth'
import { useKnownNode } from '@/hooks/useKnown'
import { useNow } from '@/hooks/useNow'
import { poolQuery } from '@/lib/api/pool'
import { words } from '@/lib/format'
import { asOf, poolHealth, stale } from '@/lib/health'
import { t } from '@/lib/i18n'
import { Problem } from '@/lib/problem'
import { NotFound } from '@/pages/NotFound'
import type { Pool } from '@/lib/types'

const page = getRouteApi('/frame/pools/$poolId')

export function PoolDetail() {
  const id = Number(page.useParams().poolId)
  const query = useQuery({ ...poolQuery(id), enabled: Number.isInteger(id) })
  if (!Number.isInteger(id) || (query.error instanceof Problem && query.error.status === 404)) return <NotFound />
  return (
    <RegionOfTimes value={query.data?.region ?? null}>
      {query.data ? <Heading pool={query.data} /> : <PageHeader title={t('Pool {{id}}', { id })} above={t('Pools')} />}
      {query.data && <Pinned pool={query.data} />}
      <div className="space-y-5">
        <Card aria-label={t('Present state')}>
          <Panel what={t('Pool')} query={query}>
            {(pool) => <PoolFacts pool={pool} />}
          </Panel>
        </Card>
        {query.data && (
          <>
            <PoolCharts pool={query.data} />
            <PoolDecisions pool={query.data} />
            <ShadowCard pool={query.data} />
            <PoolCostCard pool={query.data} />
            <ProvisioningCard pool={query.data} />
          </>
        )}
      </div>
    </RegionOfTimes>
  )
}

function Heading({ pool }: { pool: Pool }) {
  const { tone, label } = asOf(poolHealth(pool), stale(pool.sampled_at, useNow()))
  return (
    <PageHeader
      title={pool.name}
      above={<Above pool={pool} />}
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Status tone={tone}>{label}</Status>
          {pool.mode && <Badge>{mode(pool.mode)}</Badge>}
          {pool.lifecycle_state && <Badge>{words(pool.lifecycle_state)}</Badge>}
          {pool.region && <span>{pool.region}</span>}
          <span className="font-mono text-xs break-all">{pool.oracle_pool_id}</span>
        </span>
      }
    >
      <Controls pool={pool} />
    </PageHeader>
  )
}

function Controls({ pool }: { pool: Pool }) {
  const mayControl = useRole('DEVOPS')
  const node = useKnownNode(pool.node_id)
  if (!mayControl) return null
  return (
    <>
      <PausePool pool={pool} node={node} />
      {isPinned(pool) && <UnpinPool pool={pool} />}
      <PinPool pool={pool} />
      <HandOver pool={pool} />
    </>
  )
}

function Above({ pool }: { pool: Pool }) {
  const mayOpen = useRole('DEVOPS')
  const name = useKnownNode(pool.node_id)?.name ?? t('Node {{id}}', { id: pool.node_id })
  if (!mayOpen) return name
  return (
    <Link to="/nodes/$nodeId" params={{ nodeId: String(pool.node_id) }} className="underline-offset-2 hover:underline">
      {name}
    </Link>
  )
}
