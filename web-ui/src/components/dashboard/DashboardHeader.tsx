import { useQuery } from '@tanstack/react-query'
import { RotateCw } from 'lucide-react'
import { ConnectNode } from '@/components/dashboard/ConnectNode'
import { PageHeader } from '@/components/layout/PageHeader'
import { Button } from '@/components/ui/button'
import { Status } from '@/components/ui/badge'
import { Age } from '@/components/ui/time'
import { useRole } from '@/hooks/useAuth'
import { useStreaming } from '@/hooks/useLive'
import { fleetQuery } from '@/lib/api/fleet'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'

export function DashboardHeader() {
  const { data: fleet } = useQuery(fleetQuery)
  const mayConnect = useRole('DEVOPS') && fleet?.nodes.total !== 0
  return (
    <PageHeader title={t('Dashboard')} lead={<Liveness />}>
      <Button onClick={() => void queryClient.invalidateQueries()}>
        <RotateCw aria-hidden /> {t('Refresh')}
      </Button>
      {mayConnect && <ConnectNode look="outline" />}
    </PageHeader>
  )
}

/** Whether what is on the screen is of now. */
function Liveness() {
  const streaming = useStreaming()
  const { dataUpdatedAt, isError } = useQuery(fleetQuery)
  if (!dataUpdatedAt) return isError ? <Status tone="bad">{t('Not connected')}</Status> : t('Asking for the fleet…')
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <Status tone={isError ? 'warn' : 'ok'}>{isError ? t('Connection lost') : t('Live')}</Status>
      {!isError && <span title={t('How changes reach this page')}>{streaming ? t('by events') : t('by asking')}</span>}
      <span>
        {t('updated')} <Age at={new Date(dataUpdatedAt).toISOString()} />
      </span>
    </span>
  )
}
