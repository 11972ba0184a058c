import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { ConnectNode } from '@/components/dashboard/ConnectNode'
import { PageHeader } from '@/components/layout/PageHeader'
import { Button } from '@/components/ui/button'
import { Status } from '@/components/ui/badge'
import { Age } from '@/components/ui/time'
import { useRole } from '@/hooks/useAuth'
import { nodesQuery } from '@/lib/api/nodes'
import { queryClient } from '@/lib/queryClient'

export function DashboardHeader() {
  const { data: nodes } = useQuery(nodesQuery)
  const mayConnect = useRole('DEVOPS') && nodes?.length !== 0
  return (
    <PageHeader title="Dashboard" lead={<Liveness />}>
      <Button onClick={() => void queryClient.invalidateQueries()}>
        <RotateCw aria-hidden /> Refresh
      </Button>
      {mayConnect && <ConnectNode look="outline" />}
    </PageHeader>
  )
}

/** Whether what is on the screen is of now. */
function Liveness() {
  const { dataUpdatedAt, isError } = useQuery(nodesQuery)
  if (!dataUpdatedAt) return isError ? <Status tone="bad">Not connected</Status> : 'Asking for the fleet…'
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Status tone={isError ? 'warn' : 'ok'}>{isError ? 'Connection lost' : 'Live'}</Status>
      <span>
        updated <Age at={new Date(dataUpdatedAt).toISOString()} />
      </span>
    </span>
  )
}
