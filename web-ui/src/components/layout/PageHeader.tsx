import type { ReactNode } from 'react'
import { usePageTitle } from '@/hooks/usePageTitle'

export function PageHeader({ title, lead, above, children }: { title: string; lead?: ReactNode; above?: ReactNode; children?: ReactNode }) {
  usePageTitle(title)
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {above && <div className="mb-1 text-[13px] text-soft">{above}</div>}
        <h1 className="text-[22px] leading-7 font-semibold tracking-tight break-words">{title}</h1>
        {lead && <div className="mt-1 text-[13px] text-soft">{lead}</div>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  )
}
