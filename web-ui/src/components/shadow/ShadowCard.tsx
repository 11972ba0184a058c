import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Comparison } from '@/components/backtest/Comparison'
import { ComparisonChart } from '@/components/backtest/ComparisonChart'
import { Ask } from '@/components/ui/ask'
import { Badge, Status } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { Panel } from '@/components/ui/panel'
import { Moment } from '@/components/ui/time'
import { useRole } from '@/hooks/useAuth'
import { removeShadow } from '@/lib/api/removeShadow'
import { shadowQuery, type ComparedShadow } from '@/lib/api/shadow'
import { shadowsQuery } from '@/lib/api/shadows'
import { shortHash } from '@/lib/format'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import type { Pool } from '@/lib/types'

/** A second policy that decides beside the live one: what the two did, and whether it is time to trust it. */
export function ShadowCard({ pool }: { pool: Pool }) {
  const query = useQuery(shadowsQuery)
  return (
    <Card aria-labelledby="shadow">
      <CardHeader>
        <CardTitle id="shadow">{t('Shadow policy')}</CardTitle>
      </CardHeader>
      <Panel what={t('Shadow policies')} query={query} rows={1}>
        {(shadows) => (shadows.some((one) => one.oracle_pool_id === pool.oracle_pool_id) ? <TheShadow pool={pool} /> : <None pool={pool} />)}
      </Panel>
    </Card>
  )
}

function None({ pool }: { pool: Pool }) {
  const mayEdit = useRole('DEVOPS')
  return (
    <Empty title={t('No second policy runs beside this pool’s own.')}>
      {mayEdit ? (
        <Link to="/nodes/$nodeId" params={{ nodeId: String(pool.node_id) }} search={{ tab: 'configuration' }} className="text-accent underline underline-offset-2">
          {t('Edit the configuration and try the text as a shadow.')}
        </Link>
      ) : (
        t('Operators try one from the configuration editor.')
      )}
    </Empty>
  )
}

function TheShadow({ pool }: { pool: Pool }) {
  const query = useQuery(shadowQuery(pool.oracle_pool_id))
  return (
    <Panel what={t('Shadow policy')} query={query} rows={5}>
      {(shadow) => (
        <div className="space-y-4 p-4 text-[13px]">
          <About shadow={shadow} pool={pool} />
          {shadow.comparison ? (
            <Comparison pool={shadow.comparison} chart={<ComparisonChart points={shadow.comparison.series ?? []} caption={t('Instances of {{pool}}: shadow, actual and needed', { pool: pool.name })} />} />
          ) : (
            <p className="text-soft">{t('Nothing to compare yet: the first figures come with the next reports.')}</p>
          )}
        </div>
      )}
    </Panel>
  )
}

function About({ shadow, pool }: { shadow: ComparedShadow; pool: Pool }) {
  const mayChange = useRole('DEVOPS')
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <Status tone={shadow.ready ? 'ok' : 'idle'}>{shadow.ready ? t('Ready to be promoted') : t('Not ready yet')}</Status>
      <span className="text-soft">{shadow.ready_why}</span>
      <Badge title={shadow.config_hash}>{shortHash(shadow.config_hash)}</Badge>
      {shadow.comment && <span>“{shadow.comment}”</span>}
      <span className="text-soft">
        {t('set')} <Moment at={shadow.created_at} /> {shadow.created_by && t('by {{person}}', { person: shadow.created_by })}
      </span>
      {mayChange && (
        <span className="flex flex-wrap gap-2 sm:ml-auto">
          <Button asChild size="small" look={shadow.ready ? 'primary' : 'outline'}>
            <Link to="/nodes/$nodeId" params={{ nodeId: String(shadow.node_id) }} search={{ tab: 'configuration', shadow: pool.oracle_pool_id }}>
              {t('Promote…')}
            </Link>
          </Button>
          <Ask
            title={t('Remove the shadow of {{pool}}', { pool: pool.name })}
            description={t('Its text and its comparison are forgotten. The live configuration stays as it is.')}
            act={t('Remove the shadow')}
            danger
            run={() => removeShadow(pool.oracle_pool_id)}
            tried={() => queryClient.invalidateQueries({ queryKey: ['analytics', 'shadows'], exact: true })}
            trigger={
              <Button size="small" look="danger">
                {t('Remove…')}
              </Button>
            }
          />
        </span>
      )}
    </div>
  )
}
