import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { DashboardHeader } from '@/components/dashboard/DashboardHeader'
import { InstancePoolsSection } from '@/components/dashboard/InstancePoolsSection'
import { InstanceTrend } from '@/components/dashboard/InstanceTrend'
import { RecentDecisions } from '@/components/dashboard/RecentDecisions'
import { SystemMetricsCards } from '@/components/dashboard/SystemMetricsCards'
import { Loading } from '@/components/ui/skeleton'
import { nodesQuery } from '@/lib/api/nodes'
import { t } from '@/lib/i18n'

const FleetCost = lazy(() => import('@/components/cost/FleetCost'))

export function Index() {
  const { data: nodes } = useQuery(nodesQuery)
  return (
    <>
      <DashboardHeader />
      <div className="space-y-5">
        <SystemMetricsCards />
        <InstancePoolsSection />
        {nodes?.length !== 0 && (
          <Suspense fallback={<Loading what={t('Cost')} rows={2} />}>
            <FleetCost />
          </Suspense>
        )}
        {nodes?.length !== 0 && (
          <div className="grid grid-cols-1 gap-5 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <InstanceTrend />
            <RecentDecisions />
          </div>
        )}
      </div>
    </>
  )
}
