import { useQuery } from '@tanstack/react-query'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { Figure } from '@/components/ui/figure'
import { Panel } from '@/components/ui/panel'
import { Table } from '@/components/ui/table'
import { ViewExport } from '@/components/ui/viewExport'
import { provisioningTimesQuery, type ProvisioningTime } from '@/lib/api/provisioningTimes'
import { count, length, UNKNOWN } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { Pool } from '@/lib/types'

/** How long new instances take: as measured from the reports, and as the agent reckons when it looks ahead. */
export function ProvisioningCard({ pool }: { pool: Pool }) {
  const query = useQuery(provisioningTimesQuery(pool.oracle_pool_id))
  return (
    <Card aria-labelledby="provisioning">
      <CardHeader>
        <CardTitle id="provisioning">{t('Provisioning times, last 7 days')}</CardTitle>
        <ViewExport view="provisioning-times" filter={{ oracle_pool_id: pool.oracle_pool_id, hours: 168 }} small />
      </CardHeader>
      <Panel what={t('Provisioning times')} query={query} rows={2}>
        {(times) => (times.length === 0 ? <Empty title={t('The pool has not grown in this time, so nothing was measured.')} /> : <Times times={times} />)}
      </Panel>
    </Card>
  )
}

/** To the second up to ten minutes: half a minute is what matters here. */
function lasting(seconds: number | null | undefined): string {
  if (seconds == null) return UNKNOWN
  return seconds < 600 ? t('{{seconds}} s', { seconds: Math.round(seconds) }) : length(Math.round(seconds))
}

function Times({ times }: { times: readonly ProvisioningTime[] }) {
  return (
    <Table
      label={t('Provisioning times')}
      columns={[
        { name: t('Shape'), cell: (one: ProvisioningTime) => [one.shape, one.availability_domain].filter(Boolean).join(', ') || t('the whole pool') },
        { name: t('Growths'), right: true, cell: (one) => <Growths of={one} /> },
        { name: t('Until running, half'), right: true, cell: (one) => <Figure>{lasting(one.running?.p50_seconds)}</Figure> },
        { name: t('Until running, 95 %'), right: true, cell: (one) => <Figure>{lasting(one.running?.p95_seconds)}</Figure> },
        { name: t('Until healthy, half'), right: true, from: 'sm', cell: (one) => <Figure>{lasting(one.healthy?.p50_seconds)}</Figure> },
        { name: t('Until healthy, 95 %'), right: true, from: 'sm', cell: (one) => <Figure>{lasting(one.healthy?.p95_seconds)}</Figure> },
        { name: t('The agent reckons with'), right: true, from: 'md', cell: (one) => <Figure>{lasting(one.agent_boot_seconds)}</Figure> },
        { name: t('Metrics arrive after'), right: true, from: 'md', cell: (one) => <Figure>{lasting(one.agent_lag_seconds)}</Figure> },
      ]}
      rows={times}
      keyOf={(one) => `${one.shape} ${one.availability_domain}`}
    />
  )
}

function Growths({ of: { growths, unfinished } }: { of: ProvisioningTime }) {
  return (
    <>
      {count(growths)}
      {unfinished > 0 && <span className="block text-xs text-soft">{t('{{count}} unfinished', { count: unfinished })}</span>}
    </>
  )
}
