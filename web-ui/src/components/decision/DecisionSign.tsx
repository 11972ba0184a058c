import { CircleSlash, Equal, TrendingDown, TrendingUp } from 'lucide-react'
import { outcomeTone } from '@/lib/decisions'
import type { DecisionSummary } from '@/lib/types'
import { cn } from '@/lib/utils'

const INK = { ok: 'text-ok', warn: 'text-warn', bad: 'text-bad', idle: 'text-idle' } as const

export function DecisionSign({ decision }: { decision: DecisionSummary }) {
  const tone = outcomeTone(decision.outcome)
  const Sign = tone === 'bad' ? CircleSlash : { SCALE_OUT: TrendingUp, SCALE_IN: TrendingDown, HOLD: Equal }[decision.action]
  return <Sign aria-hidden className={cn('size-4 shrink-0', INK[tone])} />
}
