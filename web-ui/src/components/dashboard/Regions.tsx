import { Link } from '@tanstack/react-router'
import { Badge, Status } from '@/components/ui/badge'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Table } from '@/components/ui/table'
import { useRole } from '@/hooks/useAuth'
import type { FleetRegion } from '@/lib/api/fleet'
import { count } from '@/lib/format'
import type { Health } from '@/lib/health'
import { t } from '@/lib/i18n'

function health({ nodes, active, error, offline, silent }: FleetRegion): Health {
  const away = error + offline
  if (away > 0) return { tone: 'bad', label: t('{{shown}} away or in error', { shown: count(away) }) }
  if (silent > 0) return { tone: 'warn', label: t('{{shown}} silent', { shown: count(silent) }) }
  return active === nodes ? { tone: 'ok', label: t('All report') } : { tone: 'idle', label: t('{{shown}} never seen', { shown: count(nodes - active) }) }
}

const MOST = 8

/** Where the fleet is; the services tell the regions with the most trouble first. */
export function Regions({ regions }: { regions: readonly FleetRegion[] }) {
  return (
    <Card aria-labelledby="regions">
      <CardHeader>
        <CardTitle id="regions">{t('Regions')}</CardTitle>
        <Badge>{count(regions.length)}</Badge>
      </CardHeader>
      <Table
          label={t('List of regions')}
          columns={[
            { name: t('Region'), cell: (region: FleetRegion) => <Name region={region.region} /> },
            { name: t('Status'), cell: (region: FleetRegion) => <Status tone={health(region).tone}>{health(region).label}</Status> },
            { name: t('Nodes'), cell: (region: FleetRegion) => <span className="figure">{count(region.nodes)}</span> },
            { name: t('Pools'), cell: (region: FleetRegion) => <span className="figure">{count(region.pools)}</span>, from: 'sm' },
            { name: t('Instances'), cell: (region: FleetRegion) => <span className="figure">{count(region.instances)}</span>, from: 'sm' },
          ]}
          rows={regions.slice(0, MOST)}
          keyOf={({ region }) => region}
        />
      {regions.length > MOST && <p className="border-t px-4 py-2 text-[13px] text-soft">{t('and {{shown}} more', { shown: count(regions.length - MOST) })}</p>}
    </Card>
  )
}

function Name({ region }: { region: string }) {
  const mayOpen = useRole('DEVOPS')
  if (!mayOpen) return region
  return (
    <Link to="/nodes" search={{ region }} className="text-accent underline-offset-2 hover:underline">
      {region}
    </Link>
  )
}
