import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LoaderCircle } from 'lucide-react'
import { Failure } from '@/components/ui/alert'
import { Status } from '@/components/ui/badge'
import { newJoinTokenQuery } from '@/lib/api/joinTokens'
import { nodeQuery } from '@/lib/api/node'
import { t } from '@/lib/i18n'
import { cn } from '@/lib/utils'

/** Waits for the agent that enrols with this token: asked for, enrolled, heard from. */
export function Arrival({ tokenId, name, onClose }: { tokenId: number; name: string; onClose: () => void }) {
  const token = useQuery(newJoinTokenQuery(tokenId))
  const nodeId = token.data?.node_id ?? 0
  const node = useQuery({ ...nodeQuery(nodeId), enabled: nodeId > 0, refetchInterval: 2_000 })
  if (token.error && !token.data) return <Failure what={t('The token')} error={token.error} onRetry={() => void token.refetch()} />
  const arrived = node.data?.status === 'ACTIVE'
  return (
    <div role="status" className={cn('flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 rounded-md border px-3 py-2', arrived && 'border-ok bg-ok/8')}>
      {arrived ? (
        <>
          <Status tone="ok">{t('{{name}} is connected', { name: node.data?.name ?? name })}</Status>
          <Link to="/nodes/$nodeId" params={{ nodeId: String(nodeId) }} onClick={onClose} className="ml-auto font-medium text-accent underline underline-offset-2">
            {t('Open the node')}
          </Link>
        </>
      ) : (
        <span className="inline-flex items-center gap-2 text-soft">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          {nodeId > 0 ? t('Enrolled. Waiting for its first report…') : t('Waiting for the agent…')}
        </span>
      )}
    </div>
  )
}
