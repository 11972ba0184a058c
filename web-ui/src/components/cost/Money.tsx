import { Figure } from '@/components/ui/figure'
import { money, UNKNOWN } from '@/lib/format'

/** An amount, or a dash with the reason why there is none. */
export function Money({ value, why }: { value: number | null; why: string }) {
  if (value !== null) return <Figure>{money(value)}</Figure>
  return (
    <span title={why} className="text-soft">
      <span aria-hidden>{UNKNOWN}</span>
      <span className="sr-only">{why}</span>
    </span>
  )
}
