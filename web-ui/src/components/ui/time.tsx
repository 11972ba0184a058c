import { useNow } from '@/hooks/useNow'
import { age, exact, moment } from '@/lib/format'
import { cn } from '@/lib/utils'

interface Props {
  at: string | null | undefined
  className?: string
}

export function Age({ at, className }: Props) {
  const now = useNow()
  if (!at) return <span className={className}>never</span>
  return (
    <time dateTime={at} title={exact(at)} className={cn('figure whitespace-nowrap', className)}>
      {age(at, now)}
    </time>
  )
}

export function Moment({ at, className }: { at: string; className?: string }) {
  const now = useNow()
  return (
    <time dateTime={at} title={exact(at)} className={cn('figure whitespace-nowrap', className)}>
      {moment(at, now)}
    </time>
  )
}
