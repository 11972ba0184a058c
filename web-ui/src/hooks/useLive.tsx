import { notifyManager } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { gathered } from '@/lib/gathered'
import { setStreaming, streaming, subscribeStreaming } from '@/lib/live'
import { hear } from '@/lib/liveFleet'
import { queryClient } from '@/lib/queryClient'
import { share } from '@/lib/sharedFeed'
import type { ServerEvent } from '@/lib/sse'

/** Follows the fleet's events for as long as someone is signed in. */
export function useLiveFleet() {
  useEffect(() => {
    const { add, stop } = gathered((events: ServerEvent[]) => notifyManager.batch(() => events.forEach((event) => hear(queryClient, event))))
    const feed = share(add)
    const unsubscribe = feed.subscribe(() => setStreaming(feed.isOpen()))
    return () => {
      unsubscribe()
      feed.stop()
      stop()
      setStreaming(false)
    }
  }, [])
}

export function useStreaming(): boolean {
  return useSyncExternalStore(subscribeStreaming, streaming)
}
