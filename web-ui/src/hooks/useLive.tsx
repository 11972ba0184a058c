import { useEffect, useSyncExternalStore } from 'react'
import { hear } from '@/lib/liveFleet'
import { setStreaming, streaming, subscribeStreaming } from '@/lib/live'
import { queryClient } from '@/lib/queryClient'
import { share } from '@/lib/sharedFeed'

/** Follows the fleet's events for as long as someone is signed in. */
export function useLiveFleet() {
  useEffect(() => {
    const feed = share((event) => hear(queryClient, event))
    const unsubscribe = feed.subscribe(() => setStreaming(feed.isOpen()))
    return () => {
      unsubscribe()
      feed.stop()
      setStreaming(false)
    }
  }, [])
}

export function useStreaming(): boolean {
  return useSyncExternalStore(subscribeStreaming, streaming)
}
