import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { language, subscribeLanguage } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import { subscribeZone, zoneWish } from '@/lib/zone'
import { router } from '@/router'

/** Another language or zone draws everything anew: words and times are plain calls, not state of each part. */
export function App() {
  const spoken = useSyncExternalStore(subscribeLanguage, language)
  const zone = useSyncExternalStore(subscribeZone, zoneWish)
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider key={`${spoken} ${zone}`} router={router} />
    </QueryClientProvider>
  )
}
