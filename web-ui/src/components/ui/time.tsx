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

/** `dated`: with the day even if it is today's, as the end of a time that began on another. */
export function Moment({ at, className, dated = false }: { at: string; className?: string; dated?: boolean }) {
  const now = useNow()
  const zone = useZone()
  return (
    <time dateTime={at} title={exact(at, zone)} className={cn('figure whitespace-nowrap', className)}>
      {moment(at, dated ? null : now, zone)}
    </time>
  )
}
