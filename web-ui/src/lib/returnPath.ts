/** Where to go after signing in: a place of this application, or its front page. The address bar is input like any other. */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/') || /^\/[/\\]/.test(wanted)) return '/'
  try {
    const target = new URL(wanted, window.location.origin)
    const here = target.origin === window.location.origin && !target.pathname.startsWith('/login')
    return here && !target.pathname.startsWith('//') ? target.pathname + target.search + target.hash : '/'
  } catch {
    return '/'
  }
}
