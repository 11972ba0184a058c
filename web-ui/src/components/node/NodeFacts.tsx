import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Convergence } from '@/components/dashboard/NodeConfigView'
import { Status } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Age } from '@/components/ui/time'
import { useNow } from '@/hooks/useNow'
import { nodeKeysQuery } from '@/lib/api/nodeKeys'
import { count, decimal, length, shortHash, UNKNOWN } from '@/lib/format'
import type { Tone } from '@/lib/health'
import { t } from '@/lib/i18n'
import { keyHealth } from '@/lib/keys'
import type { Node } from '@/lib/types'

/** Reports that wait on the agent's disk: more than a few minutes' worth means it could not deliver. */
const SPOOL_LONG = 20
const CLOCK_WRONG_MS = 5_000

export function NodeFacts({ node }: { node: Node }) {
  const { agent_version: version, spool_depth: spool, clock_offset_ms: offset, uptime_seconds: uptime } = node.metrics ?? {}
  return (
    <Card aria-label={t('The agent')} className="mb-4 grid grid-cols-2 gap-px overflow-hidden bg-line sm:grid-cols-3 xl:grid-cols-6">
      <Fact name={t('Configuration')} value={shortHash(node.running_config_hash)} note={<Convergence node={node} />} />
      <Key node={node} />
      <Fact name={t('Clock')} value={offset == null ? UNKNOWN : `${offset > 0 ? '+' : ''}${decimal(offset / 1000, 1)} s`} note={offset == null ? null : <Judged tone={Math.abs(offset) > CLOCK_WRONG_MS ? 'warn' : 'ok'} good={t('In time')} bad={t('Clock is wrong')} />} />
      <Fact name={t('Waiting reports')} value={count(spool)} note={spool == null ? null : <Judged tone={spool > SPOOL_LONG ? 'warn' : 'ok'} good={t('Delivered')} bad={t('Not delivered')} />} />
      <Fact name={t('Agent')} value={version ?? UNKNOWN} note={uptime == null ? null : t('up for {{span}}', { span: length(uptime) })} />
      <Fact name={t('Last heartbeat')} value={<Age at={node.last_heartbeat} />} note={node.ip_address} />
    </Card>
  )
}

function Key({ node }: { node: Node }) {
  const now = useNow()
  const { data: keys } = useQuery(nodeKeysQuery(node.id))
  const key = keys?.find((one) => !one.revoked_at)
  if (!key) return <Fact name={t('Key')} value={UNKNOWN} note={keys ? t('no key') : null} />
  const { tone, label } = keyHealth(key, now)
  return <Fact name={t('Key')} value={length(Math.max(0, (now - Date.parse(key.created_at)) / 1000 | 0))} note={<Status tone={tone}>{label}</Status>} />
}

function Judged({ tone, good, bad }: { tone: Tone; good: string; bad: string }) {
  return <Status tone={tone}>{tone === 'ok' ? good : bad}</Status>
}

function Fact({ name, value, note }: { name: string; value: ReactNode; note: ReactNode }) {
  return (
    <div className="min-w-0 bg-surface px-4 py-2.5">
      <p className="text-xs text-soft">{name}</p>
      <p className="figure truncate text-base font-medium">{value === UNKNOWN ? <span className="text-soft">{t('not reported')}</span> : value}</p>
      <div className="text-xs text-soft">{note}</div>
    </div>
  )
}
