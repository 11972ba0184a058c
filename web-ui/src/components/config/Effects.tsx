import { AlertTriangle } from 'lucide-react'
import type { Effect } from '@/lib/api/planConfiguration'
import { t } from '@/lib/i18n'

export function Effects({ effects }: { effects: readonly Effect[] }) {
  if (effects.length === 0) return <p className="text-soft">{t('Only the text: every pool is kept as before.')}</p>
  const pools = [...new Set(effects.map((effect) => effect.pool))]
  return (
    <ul className="space-y-2">
      {pools.map((pool) => (
        <li key={pool}>
          {pool && <p className="font-medium">{pool}</p>}
          <ul className="space-y-0.5">
            {effects
              .filter((effect) => effect.pool === pool)
              .map((effect) => (
                <li key={effect.sentence} className="flex items-baseline gap-2">
                  {effect.tightens && <AlertTriangle aria-label={t('Look twice:')} className="size-3.5 shrink-0 self-center text-warn" />}
                  <span>{effect.sentence}</span>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
