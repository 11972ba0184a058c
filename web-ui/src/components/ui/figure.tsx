import { UNKNOWN } from '@/lib/format'

/** A figure; an unknown one shows a dash and says so to those who listen. */
export function Figure({ children }: { children: string }) {
  if (children !== UNKNOWN) return <span className="figure">{children}</span>
  return (
    <span title="Not known" className="text-soft">
      <span aria-hidden>{UNKNOWN}</span>
      <span className="sr-only">not known</span>
    </span>
  )
}
