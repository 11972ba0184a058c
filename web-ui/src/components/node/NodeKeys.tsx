import { useQuery } from '@tanstack/react-query'
import { Ask } from '@/components/ui/ask'
import { Status } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Empty } from '@/components/ui/empty'
import { Panel } from '@/components/ui/panel'
import { Table, type Column } from '@/components/ui/table'
import { Age, Moment } from '@/components/ui/time'
import { useNow } from '@/hooks/useNow'
import { nodeKeysQuery, type NodeKey } from '@/lib/api/nodeKeys'
import { revokeNodeKey } from '@/lib/api/revokeNodeKey'
import { t } from '@/lib/i18n'
import { keyHealth } from '@/lib/keys'
import { queryClient } from '@/lib/queryClient'
import type { Node } from '@/lib/types'

export function NodeKeys({ node }: { node: Node }) {
  const query = useQuery(nodeKeysQuery(node.id))
  const columns: readonly Column<NodeKey>[] = [
    { name: t('Key'), cell: (key) => <span className="font-mono text-xs break-all">{key.key_id ? `ask_${key.key_id}…` : `#${key.id}`}</span> },
    { name: t('State'), cell: (key) => <State nodeKey={key} /> },
    { name: t('Made'), cell: (key) => <Age at={key.created_at} />, from: 'sm' },
    { name: t('Last used'), cell: (key) => <Age at={key.last_used_at} />, from: 'md' },
    { name: t('Expires'), cell: (key) => (key.expires_at ? <Moment at={key.expires_at} /> : t('never')), from: 'sm' },
    { name: t('Actions'), quiet: true, right: true, cell: (key) => (key.revoked_at ? null : <Revoke node={node} nodeKey={key} />) },
  ]
  return (
    <Card aria-labelledby="keys">
      <CardHeader>
        <CardTitle id="keys">{t('Keys')}</CardTitle>
        <p className="text-[13px] text-soft">{t('The agent replaces its key by itself, in time.')}</p>
      </CardHeader>
      <Panel what={t('Keys')} query={query} rows={2}>
        {(keys) => (keys.length === 0 ? <Empty title={t('This node has no key, so it cannot report.')} /> : <Table label={t('Keys of the node')} columns={columns} rows={keys} keyOf={(key) => key.id} />)}
      </Panel>
    </Card>
  )
}

function State({ nodeKey }: { nodeKey: NodeKey }) {
  const { tone, label } = keyHealth(nodeKey, useNow())
  return <Status tone={tone}>{label}</Status>
}

function Revoke({ node, nodeKey }: { node: Node; nodeKey: NodeKey }) {
  return (
    <Ask
      title={t('Revoke a key of {{name}}', { name: node.name })}
      description={t('Within seconds the agent is no longer heard with it. Without another key it has to enrol again; it goes on scaling by its last configuration meanwhile.')}
      act={t('Revoke key')}
      danger
      typed={node.name}
      run={() => revokeNodeKey(node.id, nodeKey.key_id ?? String(nodeKey.id))}
      tried={() => queryClient.invalidateQueries({ queryKey: ['nodes', node.id] })}
      trigger={
        <Button size="small" look="danger">
          {t('Revoke…')}
        </Button>
      }
    />
  )
}
