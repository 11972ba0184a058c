import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { Alerts } from '@/components/dashboard/Alerts'
import { DashboardHeader } from '@/components/dashboard/DashboardHeader'
import { InstancePoolsSection } from '@/components/dashboard/InstancePoolsSection'
import { InstanceTrend } from '@/components/dashboard/InstanceTrend'
import { RecentDecisions } from '@/components/dashboard/RecentDecisions'
import { Regions } from '@/components/dashboard/Regions'
import { SystemMetricsCards } from '@/components/dashboard/SystemMetricsCards'
import { Loading } from '@/components/ui/skeleton'
import { fleetQuery } from '@/lib/api/fleet'
import { t } from '@/lib/i18n'

const FleetCost = lazy(() => import('@/components/cost/FleetCost'))

export function Index() {
  const { data: fleet } = useQuery(fleetQuery)
  const any = fleet?.nodes.total !== 0
  return (
    <>
      <DashboardHeader />
      <div className="space-y-5">
        <SystemMetricsCards />
        {fleet && any && <Alerts fleet={fleet} />}
        {fleet && fleet.regions.length > 1 && <Regions regions={fleet.regions} />}
        <InstancePoolsSection />
        {fleet && any && (
          <Suspense fallback={<Loading what={t('Cost')} rows={2} />}>
            <FleetCost pools={fleet.pools.total} />
          </Suspense>
        )}
        {any && (
          <div className="grid grid-cols-1 gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <InstanceTrend />
            <RecentDecisions />
          </div>
        )}
      </div>
    </>
  )
}
