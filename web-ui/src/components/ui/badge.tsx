import { AlertTriangle, CheckCircle2, CircleDashed, XCircle } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import type { Tone } from '@/lib/health'
import { cn } from '@/lib/utils'

const SIGN = { ok: CheckCircle2, warn: AlertTriangle, bad: XCircle, idle: CircleDashed } as const
const INK: Record<Tone, string> = { ok: 'text-ok', warn: 'text-warn', bad: 'text-bad', idle: 'text-idle' }

/** A state: sign, word and colour, so that it reads without the colour. */
export function Status({ tone, children, className }: { tone: Tone; children: ReactNode; className?: string }) {
  const Sign = SIGN[tone]
  return (
    <span className={cn('inline-flex items-baseline gap-1.5 text-[13px] font-medium whitespace-nowrap', INK[tone], className)}>
      <Sign aria-hidden className="size-4 shrink-0 self-center" />
      {children}
    </span>
  )
}

export function Badge({ className, ...rest }: ComponentProps<'span'>) {
  return (
    <span
      className={cn('inline-flex items-center rounded border bg-raised px-1.5 py-px text-xs font-medium whitespace-nowrap text-soft', className)}
      {...rest}
    />
  )
}
