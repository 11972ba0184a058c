import { Outlet } from '@tanstack/react-router'
import { AuthPage } from '@/components/auth/AuthPage'
import { Header } from '@/components/layout/Header'
import { IdleWarning } from '@/components/layout/IdleWarning'
import { PauseBanner } from '@/components/layout/PauseBanner'
import { Sidebar } from '@/components/layout/Sidebar'
import { Starting, Unreachable } from '@/components/layout/Starting'
import { useAuth } from '@/hooks/useAuth'
import { useLiveFleet } from '@/hooks/useLive'
import { t } from '@/lib/i18n'

export function AppLayout() {
  const state = useAuth()
  switch (state.status) {
    case 'starting':
      return <Starting />
    case 'unreachable':
      return <Unreachable />
    case 'anonymous':
      return <AuthPage notice={farewell(state)} />
    case 'signed-in':
      return <Frame />
  }
}

function farewell({ ended, idle }: { ended: boolean; idle?: boolean }): string | undefined {
  if (idle) return t('You were signed out because nobody used the session. Sign in to go on where you were.')
  return ended ? t('Your session has ended. Sign in to go on where you were.') : undefined
}

function Frame() {
  useLiveFleet()
  return (
    <div className="min-h-dvh">
      <a href="#content" className="sr-only z-50 rounded bg-accent px-3 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        {t('Skip to content')}
      </a>
      <Header />
      <PauseBanner />
      <IdleWarning />
      <div className="mx-auto flex max-w-[1600px]">
        <aside className="sticky top-14 hidden h-[calc(100dvh-3.5rem)] w-52 shrink-0 px-3 py-4 lg:block">
          <Sidebar />
        </aside>
        <main id="content" tabIndex={-1} className="min-h-[calc(100dvh-3.5rem)] min-w-0 flex-1 scroll-mt-14 px-4 py-5 outline-none sm:px-6 lg:border-l">
          <Outlet />
        </main>
      </div>
    </div>
  )
}
