import { cn } from '@/lib/utils'
import { t } from '@/lib/i18n'

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('animate-pulse rounded bg-bar/60', className)} />
}

/** What stands where something is still being asked for. */
export function Loading({ what, rows = 3 }: { what: string; rows?: number }) {
  return (
    <div role="status" className="space-y-3 p-4">
      <span className="sr-only">{t('Loading {{what}}', { what })}</span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className="h-8 w-full" />
      ))}
    </div>
  )
}
