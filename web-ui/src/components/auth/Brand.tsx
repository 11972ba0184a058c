import { runtimeConfig } from '@/lib/runtimeConfig'
import { cn } from '@/lib/utils'

export function Brand({ className }: { className?: string }) {
  return (
    <span className={cn('inline-flex items-center gap-2.5 text-[15px] font-semibold tracking-tight', className)}>
      <img src="/favicon.svg" alt="" className="size-7" />
      {runtimeConfig().productName}
    </span>
  )
}
