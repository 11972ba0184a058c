import type { ReactNode } from 'react'
import { Brand } from '@/components/auth/Brand'
import { ThemeSwitch } from '@/components/layout/ThemeSwitch'

export function AuthFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-5 py-4">
        <Brand />
        <ThemeSwitch />
      </header>
      <main className="flex flex-1 items-start justify-center px-4 pt-[8vh] pb-12">
        <div className="w-full max-w-sm rounded-lg border bg-surface p-6 shadow-xs">
          <h1 className="mb-5 text-xl font-semibold tracking-tight">{title}</h1>
          {children}
        </div>
      </main>
    </div>
  )
}
