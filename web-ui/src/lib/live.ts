/** Asks again while the page can be seen, and slows down while the server fails. */
export function live(everyMs: number) {
  return {
    refetchInterval: (query: { state: { status: string; fetchFailureCount: number } }) =>
      query.state.fetchFailureCount > 0 || query.state.status === 'error' ? everyMs * 3 : everyMs,
    refetchIntervalInBackground: false,
  }
}
