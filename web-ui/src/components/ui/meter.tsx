import { cn } from '@/lib/utils'

/** A small bar beside its figure; the figure says it all, so the bar is silent. */
export function Meter({ value, max, mark, className }: { value: number | null; max: number | null; mark?: number | null; className?: string }) {
  const share = value == null || !max ? 0 : Math.min(1, value / max)
  return (
    <span aria-hidden className={cn('relative block h-1.5 w-full overflow-hidden rounded-full bg-bar', className)}>
      <span className="absolute inset-y-0 left-0 rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
      {mark != null && max ? <span className="absolute inset-y-0 w-0.5 bg-ink/60" style={{ left: `${Math.min(1, mark / max) * 100}%` }} /> : null}
    </span>
  )
}
