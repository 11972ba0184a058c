import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { RequireRole } from '@/components/auth/RequireRole'
import { PoolRowsHeading } from '@/components/dashboard/InstancePoolCard'
import { NodeConfigView } from '@/components/dashboard/NodeConfigView'
import { NodeLifecycleLogs } from '@/components/dashboard/NodeLifecycleLogs'
import { NodePools } from '@/components/dashboard/NodeSection'
import { PageHeader } from '@/components/layout/PageHeader'
import { DeleteNode } from '@/components/node/DeleteNode'
import { NodeFacts } from '@/components/node/NodeFacts'
import { NodeHealthCard } from '@/components/node/NodeHealthCard'
import { NodeKeys } from '@/components/node/NodeKeys'
import { Alert } from '@/components/ui/alert'
import { Status } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { Tab, TabPanel, Tabs, TabsList } from '@/components/ui/tabs'
import { RegionOfTimes } from '@/components/ui/time'
import { nodeQuery } from '@/lib/api/node'
import { day } from '@/lib/format'
import { nodeHealth } from '@/lib/health'
import { msg, t } from '@/lib/i18n'
import { Problem } from '@/lib/problem'
import { NotFound } from '@/pages/NotFound'
import { NODE_TABS } from '@/lib/search'
import type { Node } from '@/lib/types'

const page = getRouteApi('/frame/nodes/$nodeId')
const TITLE = { pools: msg('Pools'), health: msg('Health'), configuration: msg('Configuration'), keys: msg('Keys'), lifecycle: msg('Lifecycle') } as const

export function NodeDetail() {
  return (
    <RequireRole role="DEVOPS">
      <NodeOfAddress />
    </RequireRole>
  )
}

function NodeOfAddress() {
  const id = Number(page.useParams().nodeId)
  const query = useQuery({ ...nodeQuery(id), enabled: Number.isInteger(id) })
  if (!Number.isInteger(id) || (query.error instanceof Problem && query.error.status === 404)) return <NotFound />
  if (query.data) {
    return (
      <RegionOfTimes value={query.data.region}>
        <Shown node={query.data} query={query} />
      </RegionOfTimes>
    )
  }
  return (
    <>
      <PageHeader title={t('Node {{id}}', { id })} />
      <Card>
        <Panel what={t('Node')} query={query}>
          {() => null}
        </Panel>
      </Card>
    </>
  )
}

function Shown({ node, query }: { node: Node; query: { data: Node | undefined; error: Error | null; refetch: () => unknown } }) {
  const { tone, label } = nodeHealth(node)
  return (
    <>
      <PageHeader
        title={node.name}
        above={
          <Link to="/nodes" className="underline-offset-2 hover:underline">
            {t('Nodes')}
          </Link>
        }
        lead={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Status tone={tone}>{label}</Status>
            <span>{node.region}</span>
            <span>{t('since {{day}}', { day: day(node.created_at) })}</span>
          </span>
        }
      >
        <DeleteNode node={node} />
      </PageHeader>
      {node.error_message && <Alert className="mb-4">{node.error_message}</Alert>}
      <Panel what={t('Node')} query={query}>
        {() => (
          <>
            <NodeFacts node={node} />
            <Parts node={node} />
          </>
        )}
      </Panel>
    </>
  )
}

function Parts({ node }: { node: Node }) {
  const { tab = 'pools' } = page.useSearch()
  const navigate = page.useNavigate()
  return (
    <Tabs value={tab} onValueChange={(value) => void navigate({ search: (before) => ({ ...before, tab: NODE_TABS.find((one) => one === value) }), replace: true })}>
      <TabsList aria-label={t('Parts of the node')}>
        {NODE_TABS.map((one) => (
          <Tab key={one} value={one}>
            {t(TITLE[one])}
          </Tab>
        ))}
      </TabsList>
      <TabPanel value="pools">
        <Card aria-label={t('Pools')}>
          {node.pools.length > 0 && <PoolRowsHeading />}
          <NodePools node={node} />
        </Card>
      </TabPanel>
      <TabPanel value="health">
        <NodeHealthCard node={node} />
      </TabPanel>
      <TabPanel value="configuration">
        <NodeConfigView node={node} />
      </TabPanel>
      <TabPanel value="keys">
        <NodeKeys node={node} />
      </TabPanel>
      <TabPanel value="lifecycle">
        <NodeLifecycleLogs nodeId={node.id} />
      </TabPanel>
    </Tabs>
  )
}
