import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Effects } from '@/components/config/Effects'
import { DiffLines } from '@/components/config/TextDiff'
import { Ask } from '@/components/ui/ask'
import { Badge, Status } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { More } from '@/components/ui/more'
import { Panel } from '@/components/ui/panel'
import { Moment } from '@/components/ui/time'
import { configurationDiffQuery, configurationVersionsQuery, type ConfigurationVersion } from '@/lib/api/configurationVersions'
import { rollbackConfiguration } from '@/lib/api/rollbackConfiguration'
import { shortHash } from '@/lib/format'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import type { Node } from '@/lib/types'

export function History({ node }: { node: Node }) {
  const query = useInfiniteQuery(configurationVersionsQuery(node.id))
  return (
    <Panel what={t('History')} query={query} rows={5}>
      {({ pages }) => {
        const versions = pages.flatMap((one) => one.items)
        const active = versions.find((one) => one.is_active)
        if (versions.length === 0) return <Empty title={t('No version yet.')} />
        return (
          <>
            <ul>
              {versions.map((version) => (
                <Row key={version.id} node={node} version={version} active={active} />
              ))}
            </ul>
            <More shown={versions.length} total={pages[0]?.total ?? null} query={query} label={t('Older versions')} />
          </>
        )
      }}
    </Panel>
  )
}

interface RowProps {
  node: Node
  version: ConfigurationVersion
  active: ConfigurationVersion | undefined
}

function Row({ node, version, active }: RowProps) {
  const [open, setOpen] = useState(false)
  return (
    <li className="border-b text-[13px] last:border-b-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
        <span className="figure w-12 font-medium">{t('v{{version}}', { version: version.version })}</span>
        <span className="font-mono text-xs" title={version.config_hash}>
          {shortHash(version.config_hash)}
        </span>
        <Moment at={version.created_at} className="text-soft" />
        <span className="text-soft">{version.author_email ?? t('the node')}</span>
        {version.is_active && <Badge>{t('Wanted')}</Badge>}
        {version.config_hash === node.running_config_hash && <Status tone="ok">{t('Running')}</Status>}
        <span className="min-w-0 basis-40 wrap-anywhere text-soft">{version.comment}</span>
        {active && !version.is_active && (
          <span className="ml-auto flex gap-2">
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('Compare')}
            </Button>
            <Rollback node={node} version={version} active={active} />
          </span>
        )}
      </div>
      {open && active && (
        <div className="bg-raised/40 px-4 pt-1 pb-4">
          <Compared node={node} from={active.version} to={version.version} />
        </div>
      )}
    </li>
  )
}

/** What having that version back would change. */
function Compared({ node, from, to }: { node: Node; from: number; to: number }) {
  const query = useQuery(configurationDiffQuery(node.id, from, to))
  return (
    <Panel what={t('Comparison')} query={query} rows={3}>
      {({ unified, effects }) => (
        <div className="space-y-3">
          <Effects effects={effects} />
          {unified ? <DiffLines lines={unified.replace(/\n$/, '').split('\n').filter((line) => !/^(---|\+\+\+) /.test(line))} /> : <p className="text-soft">{t('The texts are the same.')}</p>}
        </div>
      )}
    </Panel>
  )
}

function Rollback({ node, version, active }: { node: Node; version: ConfigurationVersion; active: ConfigurationVersion }) {
  return (
    <Ask
      wide
      title={t('Have version {{version}} of {{name}} back', { version: version.version, name: node.name })}
      description={t('Its text becomes a new version, which the node takes with its next heartbeat. This would change:')}
      act={t('Have version {{version}} back', { version: version.version })}
      run={() => rollbackConfiguration(node.id, version.version, active.config_hash)}
      tried={() => queryClient.invalidateQueries({ queryKey: ['nodes'] })}
      trigger={<Button size="small">{t('Have back…')}</Button>}
    >
      <Compared node={node} from={active.version} to={version.version} />
    </Ask>
  )
}
