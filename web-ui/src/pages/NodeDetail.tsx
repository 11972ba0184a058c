import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { RequireRole } from '@/components/auth/RequireRole'
import { PoolRowsHeading } from '@/components/dashboard/InstancePoolCard'
import { NodeConfigView } from '@/components/dashboard/NodeConfigView'
import { NodeLifecycleLogs } from '@/components/dashboard/NodeLifecycleLogs'
import { NodePools } from '@/components/dashboard/NodeSection'
import { PageHeader } from '@/components/layout/PageHeader'
import { Alert } from '@/components/ui/alert'
import { Status } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Panel } from '@/components/ui/panel'
import { Tab, TabPanel, Tabs, TabsList } from '@/components/ui/tabs'
import { Age } from '@/components/ui/time'
import { nodeQuery } from '@/lib/api/node'
import { day } from '@/lib/format'
import { nodeHealth } from '@/lib/health'
import { Problem } from '@/lib/problem'
import { NotFound } from '@/pages/NotFound'
import { NODE_TABS } from '@/lib/search'
import type { Node } from '@/lib/types'

const page = getRouteApi('/frame/nodes/$nodeId')
const TITLE = { pools: 'Pools', configuration: 'Configuration', lifecycle: 'Lifecycle' } as const

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
  if (query.data) return <Shown node={query.data} query={query} />
  return (
    <>
      <PageHeader title={`Node ${id}`} />
      <Card>
        <Panel what="Node" query={query}>
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
            Nodes
          </Link>
        }
        lead={
          <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Status tone={tone}>{label}</Status>
            <span>{node.region}</span>
            <span>
              last seen <Age at={node.last_heartbeat} />
            </span>
            {node.ip_address && <span className="figure">{node.ip_address}</span>}
            <span>since {day(node.created_at)}</span>
          </span>
        }
      />
      {node.error_message && <Alert className="mb-4">{node.error_message}</Alert>}
      <Panel what="Node" query={query}>
        {() => <Parts node={node} />}
      </Panel>
    </>
  )
}

function Parts({ node }: { node: Node }) {
  const { tab = 'pools' } = page.useSearch()
  const navigate = page.useNavigate()
  return (
    <Tabs value={tab} onValueChange={(value) => void navigate({ search: { tab: NODE_TABS.find((one) => one === value) }, replace: true })}>
      <TabsList aria-label="Parts of the node">
        {NODE_TABS.map((one) => (
          <Tab key={one} value={one}>
            {TITLE[one]}
          </Tab>
        ))}
      </TabsList>
      <TabPanel value="pools">
        <Card aria-label="Pools">
          {node.pools.length > 0 && <PoolRowsHeading />}
          <NodePools node={node} />
        </Card>
      </TabPanel>
      <TabPanel value="configuration">
        <NodeConfigView node={node} />
      </TabPanel>
      <TabPanel value="lifecycle">
        <NodeLifecycleLogs nodeId={node.id} />
      </TabPanel>
    </Tabs>
  )
}
