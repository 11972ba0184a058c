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
          <div className="grid gap-5 xl:grid-cols-[3fr_2fr]">
            <InstanceTrend />
            <RecentDecisions />
          </div>
        )}
      </div>
    </>
  )
}
