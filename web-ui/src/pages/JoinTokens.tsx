import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RequireRole } from '@/components/auth/RequireRole'
import { ConnectNode } from '@/components/dashboard/ConnectNode'
import { PageHeader } from '@/components/layout/PageHeader'
import { Ask } from '@/components/ui/ask'
import { Badge, Status } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { More } from '@/components/ui/more'
import { Panel } from '@/components/ui/panel'
import { Table, type Column } from '@/components/ui/table'
import { Age, Moment } from '@/components/ui/time'
import { useKnownNode } from '@/hooks/useKnown'
import { useNow } from '@/hooks/useNow'
import { joinTokensQuery, type ListedJoinToken } from '@/lib/api/joinTokens'
import { nodeChoicesQuery } from '@/lib/api/nodeChoices'
import { revokeJoinToken } from '@/lib/api/revokeJoinToken'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import { cn } from '@/lib/utils'

export function JoinTokens() {
  return (
    <RequireRole role="DEVOPS">
      <PageHeader title={t('Join tokens')} lead={t('One-time permissions to enrol, newest first. The tokens themselves were shown once.')}>
        <ConnectNode look="primary" />
      </PageHeader>
      <Tokens />
    </RequireRole>
  )
}

const columns = (): readonly Column<ListedJoinToken>[] => [
  { name: t('Token'), cell: (token) => <Id token={token} />, from: 'sm' },
  { name: t('Admits'), cell: (token) => <Admits token={token} /> },
  { name: t('State'), cell: (token) => <State token={token} /> },
  { name: t('Made by'), cell: (token) => token.created_by_email ?? '—', from: 'lg' },
  { name: t('Made'), cell: (token) => <Moment at={token.created_at} />, from: 'md' },
  { name: t('Node'), cell: (token) => <Used token={token} />, from: 'sm' },
  { name: t('Actions'), quiet: true, right: true, cell: (token) => <Revoke token={token} /> },
]

function Tokens() {
  const query = useInfiniteQuery(joinTokensQuery)
  return (
    <Card>
      <Panel what={t('Join tokens')} query={query} rows={5}>
        {({ pages }) => {
          const tokens = pages.flatMap((one) => one.items)
          if (tokens.length === 0) return <Empty title={t('No token has been made yet.')}>{t('Connecting a node makes one.')}</Empty>
          return (
            <>
              <Table label={t('Join tokens')} columns={columns()} rows={tokens} keyOf={(token) => token.id} />
              <More shown={tokens.length} total={pages[0]?.total ?? null} query={query} label={t('Older tokens')} />
            </>
          )
        }}
      </Panel>
    </Card>
  )
}

function Id({ token, className }: { token: ListedJoinToken; className?: string }) {
  return <span className={cn('font-mono text-xs', className)}>pkj_{token.token_id}…</span>
}

function Admits({ token }: { token: ListedJoinToken }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      <Id token={token} className="w-full sm:hidden" />
      <Badge>{token.name_pattern ?? t('any name')}</Badge>
      <Badge>{token.region ?? t('any region')}</Badge>
      {token.pools && <Badge>{t('{{count}} pools', { count: token.pools.length })}</Badge>}
    </span>
  )
}

function State({ token }: { token: ListedJoinToken }) {
  const now = useNow()
  if (token.used_at) {
    return (
      <span className="inline-flex flex-wrap gap-x-2">
        <Status tone="ok">{t('Used')}</Status> <Age at={token.used_at} className="text-soft" />
      </span>
    )
  }
  if (token.revoked_at) return <Status tone="idle">{t('Revoked')}</Status>
  if (Date.parse(token.expires_at) <= now) return <Status tone="idle">{t('Expired')}</Status>
  return (
    <span className="inline-flex flex-wrap gap-x-2">
      <Status tone="warn">{t('Waiting')}</Status>
      <span className="text-soft">
        {t('until')} <Moment at={token.expires_at} />
      </span>
    </span>
  )
}

function Revoke({ token }: { token: ListedJoinToken }) {
  const now = useNow()
  const name = `pkj_${token.token_id}…`
  if (token.used_at || token.revoked_at || Date.parse(token.expires_at) <= now) return null
  return (
    <Ask
      title={t('Revoke {{name}}', { name })}
      description={t('Nobody enrols with it any more. Whoever waits for it needs a new one.')}
      act={t('Revoke the token')}
      danger
      run={() => revokeJoinToken(token.id)}
      tried={() => queryClient.invalidateQueries({ queryKey: ['join-tokens'] })}
      trigger={
        <Button size="small" look="danger" aria-label={t('Revoke {{name}}', { name })}>
          {t('Revoke…')}
        </Button>
      }
    />
  )
}

function Used({ token }: { token: ListedJoinToken }) {
  const { data, dataUpdatedAt } = useQuery(nodeChoicesQuery())
  const listed = data?.nodes.find(({ id }) => id === token.node_id)
  const whole = data !== undefined && data.nodes.length === data.total && dataUpdatedAt > Date.parse(token.used_at ?? '')
  const asked = useKnownNode(data === undefined || whole || listed ? null : token.node_id)
  const node = listed ?? asked
  if (!token.node_id) return <span className="text-soft">—</span>
  if (whole && !listed) return <span className="text-soft">{t('Node {{id}}, removed', { id: token.node_id })}</span>
  return (
    <Link to="/nodes/$nodeId" params={{ nodeId: String(token.node_id) }} className="text-accent underline-offset-2 hover:underline">
      {node?.name ?? t('Node {{id}}', { id: token.node_id })}
    </Link>
  )
}
