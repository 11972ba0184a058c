import { useQuery } from '@tanstack/react-query'
import { Status } from '@/components/ui/badge'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy'
import { Panel } from '@/components/ui/panel'
import { Moment } from '@/components/ui/time'
import { nodeConfigurationQuery } from '@/lib/api/nodeConfiguration'
import { shortHash } from '@/lib/format'
import { drifting } from '@/lib/health'
import type { Node, NodeConfiguration } from '@/lib/types'

export function NodeConfigView({ node }: { node: Node }) {
  const query = useQuery(nodeConfigurationQuery(node.id))
  return (
    <Card aria-labelledby="configuration">
      <CardHeader>
        <CardTitle id="configuration">Configuration</CardTitle>
        {query.data?.config_hash && <CopyButton text={query.data.yaml_config} label="Copy YAML" />}
      </CardHeader>
      <Panel what="Configuration" query={query} rows={8}>
        {(configuration) => (configuration.config_hash ? <Text node={node} configuration={configuration} /> : <Nothing />)}
      </Panel>
    </Card>
  )
}

function Nothing() {
  return <p className="px-4 py-10 text-center text-[13px] text-soft">No configuration is stored. The agent runs the one it was started with, if any.</p>
}

function Text({ node, configuration }: { node: Node; configuration: NodeConfiguration }) {
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 border-b px-4 py-3 text-[13px]">
        <Fact name="Wanted" title={configuration.config_hash} value={shortHash(configuration.config_hash)} />
        <Fact name="Running" title={node.running_config_hash ?? 'not reported'} value={shortHash(node.running_config_hash)} />
        <div>
          <dt className="sr-only">State</dt>
          <dd>
            <Convergence node={node} />
          </dd>
        </div>
        <div className="flex gap-2">
          <dt className="text-soft">Stored</dt>
          <dd>
            <Moment at={configuration.created_at} />
          </dd>
        </div>
      </dl>
      <Lines text={configuration.yaml_config} />
    </>
  )
}

export function Convergence({ node }: { node: Node }) {
  if (!node.running_config_hash) return <Status tone="idle">Not reported</Status>
  return drifting(node) ? <Status tone="warn">Not yet running</Status> : <Status tone="ok">In step</Status>
}

function Fact({ name, value, title }: { name: string; value: string; title: string }) {
  return (
    <div className="flex gap-2">
      <dt className="text-soft">{name}</dt>
      <dd className="font-mono text-xs leading-5" title={title}>
        {value}
      </dd>
    </div>
  )
}

function Lines({ text }: { text: string }) {
  return (
    <div className="max-h-[60vh] overflow-auto" tabIndex={0} role="region" aria-label="YAML">
      <pre className="py-3 font-mono text-xs leading-5">
        {text
          .replace(/\n$/, '')
          .split('\n')
          .map((line, i) => (
            <span key={i} className="flex">
              <span aria-hidden className="sticky left-0 w-12 shrink-0 bg-surface pr-4 text-right text-soft select-none">
                {i + 1}
              </span>
              <code className="pr-4">{line || ' '}</code>
            </span>
          ))}
      </pre>
    </div>
  )
}
