/** With the stream open, changes come by themselves; asking is left for the figures it does not tell, and in case. */
const WHILE_STREAMING = 3

let open = false
const listeners = new Set<() => void>()

export function setStreaming(state: boolean) {
  open = state
  listeners.forEach((listener) => listener())
}

export function streaming(): boolean {
  return open
}

export function subscribeStreaming(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Asks again while the page can be seen, slower while the server fails or the stream tells anyway. */
export function live(everyMs: number) {
  return {
    refetchInterval: (query: { state: { status: string; fetchFailureCount: number } }) => {
      if (query.state.fetchFailureCount > 0 || query.state.status === 'error') return everyMs * 3
      return open ? everyMs * WHILE_STREAMING : everyMs
    },
    refetchIntervalInBackground: false,
  }
}
