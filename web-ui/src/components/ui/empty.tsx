import type { ReactNode } from 'react'

/** Why there is nothing, and what would change that. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="space-y-3 px-4 py-10 text-center text-[13px] text-soft">
      <p className="font-medium text-ink">{title}</p>
      {children && <div>{children}</div>}
    </div>
  )
}
