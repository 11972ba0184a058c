import type { NodeKey } from '@/lib/api/nodeKeys'
import { until } from '@/lib/format'
import type { Health } from '@/lib/health'
import { t } from '@/lib/i18n'

const DAY_MS = 86_400_000
/** Agents replace a key when a third of its life is left; much later than that, one did not. */
const LATE_MS = 14 * DAY_MS

export function keyHealth(key: Pick<NodeKey, 'expires_at' | 'revoked_at'>, now: number): Health {
  if (key.revoked_at && Date.parse(key.revoked_at) <= now) return { tone: 'idle', label: t('Revoked') }
  if (!key.expires_at) return { tone: 'ok', label: t('Good') }
  const left = Date.parse(key.expires_at) - now
  if (left <= 0) return { tone: 'idle', label: t('Expired') }
  return left < LATE_MS ? { tone: 'warn', label: t('{{span}} left', { span: until(key.expires_at, now) }) } : { tone: 'ok', label: t('{{span}} left', { span: until(key.expires_at, now) }) }
}
