import { createContext, useContext } from 'react'
import { useNow } from '@/hooks/useNow'
import { age, exact, moment } from '@/lib/format'
import { t } from '@/lib/i18n'
import { cn } from '@/lib/utils'
import { zoneFor } from '@/lib/zone'

interface Props {
  at: string | null | undefined
  className?: string
}

/** The region whose clocks count on this part of the page. */
export const RegionOfTimes = createContext<string | null>(null)

export function useZone(): string {
  return zoneFor(useContext(RegionOfTimes))
}

export function Age({ at, className }: Props) {
  const now = useNow()
  const zone = useZone()
  if (!at) return <span className={className}>{t('never')}</span>
  return (
    <time dateTime={at} title={exact(at, zone)} className={cn('figure whitespace-nowrap', className)}>
      {age(at, now)}
    </time>
  )
}

export function Moment({ at, className }: { at: string; className?: string }) {
  const now = useNow()
  const zone = useZone()
  return (
    <time dateTime={at} title={exact(at, zone)} className={cn('figure whitespace-nowrap', className)}>
      {moment(at, now, zone)}
    </time>
  )
}
