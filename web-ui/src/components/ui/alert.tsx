import { AlertTriangle, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { explain } from '@/lib/problem'
import { cn } from '@/lib/utils'
import { t } from '@/lib/i18n'

export function Alert({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div role="alert" className={cn('flex items-start gap-2.5 rounded-md border border-bad/40 bg-bad/8 px-3 py-2 text-[13px]', className)}>
      <AlertTriangle aria-hidden className="mt-0.5 size-4 shrink-0 text-bad" />
      <div className="min-w-0 wrap-anywhere">{children}</div>
    </div>
  )
}

interface FailureProps {
  what: string
  error: unknown
  onRetry: () => void
  compact?: boolean
}

/** A panel that could not be filled says so and offers another try; the rest of the page goes on. */
export function Failure({ what, error, onRetry, compact = false }: FailureProps) {
  return (
    <div role="alert" className={cn('flex flex-wrap items-center gap-x-4 gap-y-2 px-4 text-[13px]', compact ? 'border-b bg-bad/8 py-2' : 'py-6')}>
      <AlertTriangle aria-hidden className="size-4 shrink-0 text-bad" />
      <p className="min-w-0 flex-1 basis-60 wrap-anywhere">
        <span className="font-medium">{compact ? t('{{what}}: the last update failed.', { what }) : t('{{what}} could not be loaded.', { what })}</span>{' '}
        <span className="text-soft">{explain(error)}</span>
      </p>
      <Button size="small" onClick={onRetry}>
        <RotateCw aria-hidden /> {t('Try again')}
      </Button>
    </div>
  )
}
