import { useQuery } from '@tanstack/react-query'
import { DashboardHeader } from '@/components/dashboard/DashboardHeader'
import { InstancePoolsSection } from '@/components/dashboard/InstancePoolsSection'
import { InstanceTrend } from '@/components/dashboard/InstanceTrend'
import { RecentDecisions } from '@/components/dashboard/RecentDecisions'
import { SystemMetricsCards } from '@/components/dashboard/SystemMetricsCards'
import { nodesQuery } from '@/lib/api/nodes'

export function Index() {
  const { data: nodes } = useQuery(nodesQuery)
  return (
    <>
      <DashboardHeader />
      <div className="space-y-5">
        <SystemMetricsCards />
        <InstancePoolsSection />
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
