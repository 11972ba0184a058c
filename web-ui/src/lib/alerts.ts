import type { Fleet } from '@/lib/api/fleet'
import { t } from '@/lib/i18n'
import type { Node, Pool } from '@/lib/types'

/** Something that needs someone now: of which nodes or pools, and how many they are in all; null where only the listed ones are known. */
export interface Need {
  tone: 'bad' | 'warn'
  what: string
  nodes: Node[]
  pools: Pool[]
  total: number | null
}

/** What is wrong this moment, the worst first; what came right by itself is gone. */
export function needs({ nodes, pools, configurations, worst }: Fleet): Need[] {
  const of = (tone: Need['tone'], what: string, total: number, is: (node: Node) => boolean): Need => ({ tone, what, nodes: worst.filter(is), pools: [], total })
  const ofPools = (tone: Need['tone'], what: string, total: number | null, is: (pool: Pool) => boolean): Need => ({ tone, what, nodes: [], pools: worst.flatMap((node) => node.pools.filter(is)), total })
  const failed = (pool: Pool) => pool.last_decision?.outcome === 'FAILED' || pool.last_decision?.outcome === 'FENCED'
  const told = worst.flatMap((node) => node.pools.filter((pool) => failed(pool) && pool.status === 'error')).length
  return [
    of('bad', t('Offline'), nodes.offline, (node) => node.status === 'OFFLINE'),
    of('bad', t('In error'), nodes.error, (node) => node.status === 'ERROR'),
    ofPools('bad', t('Resize failed'), null, failed),
    ofPools('bad', t('Pool in error'), pools.error - told, (pool) => pool.status === 'error' && !failed(pool)),
    of('warn', t('Silent'), nodes.silent, (node) => node.silent && (node.status === 'ACTIVE' || node.status === 'ERROR')),
    of('warn', t('Configuration refused'), configurations.rejected, (node) => node.config_hash !== null && node.config_hash === node.rejected_config_hash),
    ofPools('warn', t('Pool with a warning'), pools.warning, (pool) => pool.status === 'warning'),
  ].filter((need) => (need.total ?? 0) > 0 || need.nodes.length + need.pools.length > 0)
}
