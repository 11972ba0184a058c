import { follow } from '@/lib/feed'
import type { ServerEvent } from '@/lib/sse'

const LOCK = 'poolkeeper-events'
const CHANNEL = 'poolkeeper-events'

type Told = { event: ServerEvent } | { open: boolean } | { asks: true }

export interface SharedFeed {
  /** Whether some tab of this browser has the stream. */
  isOpen: () => boolean
  subscribe: (listener: () => void) => () => void
  stop: () => void
}

/**
 * One stream for all tabs of a browser: the tab that holds the lock reads it and tells the others, and when it closes
 * another one gets the lock. HTTP/1 allows six connections to a server; twenty tabs with one each would stand still.
 */
export function share(hear: (event: ServerEvent) => void): SharedFeed {
  const stopping = new AbortController()
  const tabs = new BroadcastChannel(CHANNEL)
  const listeners = new Set<() => void>()
  let open = false
  let reading = false
  const become = (state: boolean) => {
    if (open === state) return
    open = state
    listeners.forEach((listener) => listener())
  }
  tabs.onmessage = ({ data }: MessageEvent<Told>) => {
    if ('event' in data) hear(data.event)
    else if ('open' in data) become(data.open)
    else if (reading) tabs.postMessage({ open } satisfies Told)
  }
  const listener = {
    event: (event: ServerEvent) => {
      tabs.postMessage({ event } satisfies Told)
      hear(event)
    },
    state: (state: boolean) => {
      if (stopping.signal.aborted) return // its channel is closed
      tabs.postMessage({ open: state } satisfies Told)
      become(state)
    },
  }
  const read = () => {
    reading = true
    return follow(listener, stopping.signal).finally(() => (reading = false))
  }
  tabs.postMessage({ asks: true } satisfies Told)
  void lead(read, stopping.signal)
  return {
    isOpen: () => open,
    subscribe: (one) => {
      listeners.add(one)
      return () => void listeners.delete(one)
    },
    stop: () => {
      stopping.abort()
      if (reading) tabs.postMessage({ open: false } satisfies Told)
      tabs.close()
    },
  }
}

async function lead(read: () => Promise<void>, signal: AbortSignal): Promise<void> {
  if (!('locks' in navigator)) return read()
  try {
    await navigator.locks.request(LOCK, { signal }, read)
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
