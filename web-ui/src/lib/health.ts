import type { Node, Pool } from '@/lib/types'
import { t } from '@/lib/i18n'

export type Tone = 'ok' | 'warn' | 'bad' | 'idle'

export interface Health {
  tone: Tone
  label: string
}

/** Metrics come by the minute; three missed minutes make a figure stale. */
export const STALE_AFTER_MS = 180_000

export function stale(at: string | null | undefined, now: number): boolean {
  return !at || now - Date.parse(at) > STALE_AFTER_MS
}

export function nodeHealth(node: Node): Health {
  if (node.status === 'ERROR') return { tone: 'bad', label: t('Error') }
  if (node.status === 'OFFLINE') return { tone: 'bad', label: t('Offline') }
  if (node.status === 'INACTIVE') return { tone: 'idle', label: t('Never seen') }
  if (node.silent) return { tone: 'warn', label: t('Silent') }
  return { tone: 'ok', label: t('Active') }
}

export function poolHealth(pool: Pool): Health {
  if (pool.last_decision?.outcome === 'FAILED') return { tone: 'bad', label: t('Resize failed') }
  if (pool.last_decision?.outcome === 'FENCED') return { tone: 'bad', label: t('Fenced') }
  if (pool.status === 'error') return { tone: 'bad', label: t('Error') }
  if (pool.status === 'warning') return { tone: 'warn', label: t('Warning') }
  if (pool.status === 'healthy') return { tone: 'ok', label: t('Healthy') }
  return { tone: 'idle', label: t('Unknown') }
}

/** What was last heard, when it is too old to be called the present. */
export function asOf(health: Health, old: boolean): Health {
  return old && health.tone !== 'idle' ? { tone: 'idle', label: t('Was {{state}}', { state: health.label.toLocaleLowerCase() }) } : health
}

const BADNESS: Record<Tone, number> = { bad: 0, warn: 1, idle: 2, ok: 3 }

/** A node is as bad as the worst of itself and its pools; its own trouble comes before that of a pool. */
export function badness(node: Node): number {
  const own = BADNESS[nodeHealth(node).tone] * 2
  const pools = node.pools.map((pool) => BADNESS[poolHealth(pool).tone] * 2 + 1)
  return Math.min(own, ...pools)
}

export function inTrouble(node: Node): boolean {
  return badness(node) < BADNESS.idle * 2
}

const byName = new Intl.Collator('en').compare

/** Each is judged once, and names are compared by one collator: ten thousand are sorted while a frame is drawn. */
export function worstFirst(nodes: readonly Node[]): Node[] {
  const judged = nodes.map((node) => ({ node, bad: badness(node) }))
  return judged.toSorted((a, b) => a.bad - b.bad || byName(a.node.name, b.node.name)).map(({ node }) => node)
}

export function worstPoolFirst(pools: readonly Pool[]): Pool[] {
  return pools.toSorted((a, b) => BADNESS[poolHealth(a).tone] - BADNESS[poolHealth(b).tone] || a.name.localeCompare(b.name))
}

export function drifting(node: Node): boolean {
  return Boolean(node.config_hash && node.running_config_hash && node.config_hash !== node.running_config_hash)
}
