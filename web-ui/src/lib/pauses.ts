import type { ScalingPause } from '@/lib/api/pauses'
import { t } from '@/lib/i18n'
import type { Pool } from '@/lib/types'

export function holds(pause: ScalingPause, now: number): boolean {
  return pause.until === null || Date.parse(pause.until) > now
}

/** The pauses that keep this pool from being resized, the widest first. */
export function pausesOf(pool: Pick<Pool, 'id' | 'node_id' | 'region'>, pauses: readonly ScalingPause[], now: number): ScalingPause[] {
  const wide = ['fleet', 'region', 'node', 'pool']
  return pauses.filter((pause) => holds(pause, now) && covers(pause, pool)).toSorted((a, b) => wide.indexOf(a.scope) - wide.indexOf(b.scope))
}

function covers({ scope, target }: ScalingPause, pool: Pick<Pool, 'id' | 'node_id' | 'region'>): boolean {
  switch (scope) {
    case 'fleet':
      return true
    case 'region':
      return target === pool.region
    case 'node':
      return target === String(pool.node_id)
    case 'pool':
      return target === String(pool.id)
  }
}

/** "pool web", "region us-ashburn-1", "the whole fleet". */
export function whom({ scope, target }: Pick<ScalingPause, 'scope' | 'target'>, known?: string): string {
  switch (scope) {
    case 'fleet':
      return t('the whole fleet')
    case 'region':
      return t('region {{name}}', { name: target ?? '' })
    case 'node':
      return t('node {{name}}', { name: known ?? target ?? '' })
    case 'pool':
      return t('pool {{name}}', { name: known ?? target ?? '' })
  }
}
