import { expect, it } from 'vitest'
import { returnPath } from '@/lib/returnPath'

it('leads back to where one was, filters and all', () => {
  expect(returnPath('/nodes?region=eu-frankfurt-1#top')).toBe('/nodes?region=eu-frankfurt-1#top')
})

it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', '\\\\evil.example', 'javascript:alert(1)', '/\t/evil.example', '/%09/evil', '', null, 7, '/login?sso=ok', '/x/..//evil.example', '/.//evil.example'])('never leads elsewhere: %s', (wanted) => {
  const path = returnPath(wanted)
  expect(new URL(path, window.location.origin).origin).toBe(window.location.origin)
  expect(path.startsWith('//')).toBe(false)
  expect(path.startsWith('/login')).toBe(false)
})
