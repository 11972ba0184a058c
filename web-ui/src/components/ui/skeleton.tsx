import { cn } from '@/lib/utils'

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cn('animate-pulse rounded bg-bar/60', className)} />
}

/** What stands where something is still being asked for. */
export function Loading({ what, rows = 3 }: { what: string; rows?: number }) {
  return (
    <div role="status" className="space-y-3 p-4">
      <span className="sr-only">Loading {what}</span>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} className="h-8 w-full" />
      ))}
    </div>
  )
}
