import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { History as HistorySign, Pencil } from 'lucide-react'
import { useState } from 'react'
import { ConfigEditor } from '@/components/config/ConfigEditor'
import { History } from '@/components/config/History'
import { Status } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy'
import { Empty } from '@/components/ui/empty'
import { Panel } from '@/components/ui/panel'
import { Moment } from '@/components/ui/time'
import { nodeConfigurationQuery } from '@/lib/api/nodeConfiguration'
import { shadowQuery } from '@/lib/api/shadow'
import { shortHash, shortOcid } from '@/lib/format'
import { drifting } from '@/lib/health'
import { t } from '@/lib/i18n'
import type { Node, NodeConfiguration } from '@/lib/types'

type Doing = 'reading' | 'editing' | 'history'

const page = getRouteApi('/frame/nodes/$nodeId')

export function NodeConfigView({ node }: { node: Node }) {
  const query = useQuery(nodeConfigurationQuery(node.id))
  const { shadow } = page.useSearch()
  const navigate = page.useNavigate()
  const [wish, setDoing] = useState<Doing>('reading')
  const doing = shadow ? 'editing' : wish
  const close = () => {
    setDoing('reading')
    if (shadow) void navigate({ search: (before) => ({ ...before, shadow: undefined }), replace: true })
  }
  return (
    <Card aria-labelledby="configuration">
      <CardHeader>
        <CardTitle id="configuration">{t('Configuration')}</CardTitle>
        {query.data && doing !== 'editing' && <Tools configuration={query.data} doing={doing} onDo={setDoing} />}
      </CardHeader>
      {doing === 'history' ? (
        <History node={node} />
      ) : (
        <Panel what={t('Configuration')} query={query} rows={8}>
          {(configuration) =>
            shadow ? <Promotion node={node} configuration={configuration} oraclePoolId={shadow} onClose={close} /> : <Shown node={node} configuration={configuration} editing={doing === 'editing'} onClose={close} />
          }
        </Panel>
      )}
    </Card>
  )
}

function Tools({ configuration, doing, onDo }: { configuration: NodeConfiguration; doing: Doing; onDo: (doing: Doing) => void }) {
  return (
    <div className="flex flex-wrap gap-2">
      {configuration.config_hash && doing === 'reading' && <CopyButton text={configuration.yaml_config} label={t('Copy YAML')} />}
      {configuration.config_hash && (
        <Button size="small" onClick={() => onDo(doing === 'history' ? 'reading' : 'history')}>
          <HistorySign aria-hidden /> {doing === 'history' ? t('Back to the text') : t('History')}
        </Button>
      )}
      {doing === 'reading' && (
        <Button size="small" look="primary" onClick={() => onDo('editing')}>
          <Pencil aria-hidden /> {configuration.config_hash ? t('Edit') : t('Write one')}
        </Button>
      )}
    </div>
  )
}

/** A shadow's text on its way to become the live one: planned and saved like any other edit. */
function Promotion({ node, configuration, oraclePoolId, onClose }: { node: Node; configuration: NodeConfiguration; oraclePoolId: string; onClose: () => void }) {
  const query = useQuery({ ...shadowQuery(oraclePoolId), refetchInterval: false })
  const name = node.pools.find((pool) => pool.oracle_pool_id === oraclePoolId)?.name ?? shortOcid(oraclePoolId)
  return (
    <Panel what={t('Shadow policy')} query={query} rows={8}>
      {({ yaml_config }) => <ConfigEditor node={node} configuration={configuration} proposal={{ text: yaml_config, comment: t('The shadow of {{pool}}', { pool: name }) }} onClose={onClose} />}
    </Panel>
  )
}

function Shown({ node, configuration, editing, onClose }: { node: Node; configuration: NodeConfiguration; editing: boolean; onClose: () => void }) {
  if (editing) return <ConfigEditor node={node} configuration={configuration} onClose={onClose} />
  if (configuration.config_hash) return <Text node={node} configuration={configuration} />
  return <Empty title={t('No configuration is stored.')}>{t('The agent runs the one it was started with, if any.')}</Empty>
}

function Text({ node, configuration }: { node: Node; configuration: NodeConfiguration }) {
  return (
    <>
      <dl className="flex flex-wrap gap-x-8 gap-y-2 border-b px-4 py-3 text-[13px]">
        <Fact name={t('Wanted')} title={configuration.config_hash} value={shortHash(configuration.config_hash)} />
        <Fact name={t('Running')} title={node.running_config_hash ?? t('not reported')} value={shortHash(node.running_config_hash)} />
        <div>
          <dt className="sr-only">{t('State')}</dt>
          <dd>
            <Convergence node={node} />
          </dd>
        </div>
        <div className="flex gap-2">
          <dt className="text-soft">{t('Stored')}</dt>
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
  if (!node.running_config_hash) return <Status tone="idle">{t('Not reported')}</Status>
  return drifting(node) ? <Status tone="warn">{t('Not yet running')}</Status> : <Status tone="ok">{t('In step')}</Status>
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
    <div className="max-h-[60vh] overflow-auto" tabIndex={0} role="region" aria-label={t('YAML')}>
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
