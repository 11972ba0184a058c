import { Pin } from 'lucide-react'
import { Moment } from '@/components/ui/time'
import { useNow } from '@/hooks/useNow'
import { t } from '@/lib/i18n'
import type { Pool } from '@/lib/types'

export function usePin(pool: Pool) {
  const now = useNow()
  return pool.pin && Date.parse(pool.pin.until) > now ? pool.pin : null
}

/** Whether the pool is held at a size by a person: said by the registry, or by the decision that obeyed it. */
export function isPinned(pool: Pool): boolean {
  return pool.pin != null || pool.last_decision?.reason === 'PINNED'
}

export function Pinned({ pool }: { pool: Pool }) {
  const pin = usePin(pool)
  if (!pin) return null
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-2 rounded-md border border-warn/50 bg-warn/10 px-4 py-2 text-[13px]">
      <Pin aria-hidden className="size-4 text-warn" />
      <span className="font-medium">{t('Pinned at {{size}}', { size: pin.size })}</span>
      <span className="min-w-0 wrap-anywhere">
        {t('until')} <Moment at={pin.until} />: {pin.reason}
      </span>
      {pin.set_by && <span className="text-soft">({pin.set_by})</span>}
    </p>
  )
}
