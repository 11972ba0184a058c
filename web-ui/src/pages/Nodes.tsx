import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useCallback } from 'react'
import { ConnectNode } from '@/components/dashboard/ConnectNode'
import FirstSteps from '@/components/dashboard/FirstSteps'
import { NodesTable } from '@/components/dashboard/NodesTable'
import { RequireRole } from '@/components/auth/RequireRole'
import { PageHeader } from '@/components/layout/PageHeader'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ExportButton } from '@/components/ui/export'
import { Panel } from '@/components/ui/panel'
import { SearchBox } from '@/components/ui/searchbox'
import { Select } from '@/components/ui/select'
import { nodesQuery } from '@/lib/api/nodes'
import type { CsvColumn } from '@/lib/csv'
import type { Node } from '@/lib/types'
import { t } from '@/lib/i18n'

const page = getRouteApi('/frame/nodes')
/** What is filtered is here already, so that a short rest is enough. */
const FILTER_PAUSE_MS = 80

function matches(node: Node, q: string | undefined, region: string | undefined): boolean {
  const wanted = q?.toLowerCase() ?? ''
  const named = [node.name, node.region, ...node.pools.map((pool) => pool.name)].some((name) => name.toLowerCase().includes(wanted))
  return named && (!region || node.region === region)
}

export function Nodes() {
  return (
    <RequireRole role="DEVOPS">
      <PageHeader title={t('Nodes')} lead={t('Agents that watch pools, and what they run.')}>
        <Export />
        <ConnectNode look="outline" />
      </PageHeader>
      <NodeList />
    </RequireRole>
  )
}

const COLUMNS: readonly CsvColumn<Node>[] = [
  { name: 'id', value: (node) => node.id },
  { name: 'name', value: (node) => node.name },
  { name: 'region', value: (node) => node.region },
  { name: 'status', value: (node) => node.status },
  { name: 'silent', value: (node) => node.silent },
  { name: 'last_heartbeat', value: (node) => node.last_heartbeat },
  { name: 'pools', value: (node) => node.pools.map((pool) => pool.name).join(' ') },
  { name: 'instances', value: (node) => node.pools.reduce((sum, pool) => sum + (pool.current_instances ?? 0), 0) },
  { name: 'wanted_configuration', value: (node) => node.config_hash },
  { name: 'running_configuration', value: (node) => node.running_config_hash },
  { name: 'error', value: (node) => node.error_message },
]

function Export() {
  const { q, region } = page.useSearch()
  const { data: nodes = [] } = useQuery(nodesQuery)
  return <ExportButton name="nodes" columns={COLUMNS} rows={() => Promise.resolve({ items: nodes.filter((node) => matches(node, q, region)), complete: true })} />
}

function NodeList() {
  const { q, region } = page.useSearch()
  const query = useQuery(nodesQuery)
  return (
    <>
      {query.data && query.data.length > 0 && <Filters nodes={query.data} />}
      <Card>
        <Panel what={t('Nodes')} query={query} rows={5}>
          {(nodes) => (nodes.length === 0 ? <FirstSteps /> : <Found nodes={nodes.filter((node) => matches(node, q, region))} />)}
        </Panel>
      </Card>
    </>
  )
}

function Filters({ nodes }: { nodes: readonly Node[] }) {
  const search = page.useSearch()
  const navigate = page.useNavigate()
  const regions = [...new Set(nodes.map((node) => node.region))].toSorted()
  const choose = useCallback((change: Partial<typeof search>) => void navigate({ search: (before) => ({ ...before, ...change }), replace: true }), [navigate])
  const find = useCallback((q: string | undefined) => choose({ q }), [choose])
  return (
    <search className="mb-3 grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <SearchBox label={t('Find a node or pool')} value={search.q} onSearch={find} pauseMs={FILTER_PAUSE_MS} className="sm:w-64" />
      <Select label={t('Region')} everything={t('All regions')} value={search.region} choices={regions.map((r) => ({ value: r, label: r }))} onChoose={(region) => choose({ region })} />
    </search>
  )
}

function Found({ nodes }: { nodes: Node[] }) {
  const navigate = page.useNavigate()
  if (nodes.length > 0) return <NodesTable nodes={nodes} />
  return (
    <div className="px-4 py-10 text-center text-[13px] text-soft">
      <p className="mb-3">{t('No node matches.')}</p>
      <Button size="small" onClick={() => void navigate({ search: {} })}>
        {t('Clear the filter')}
      </Button>
    </div>
  )
}
