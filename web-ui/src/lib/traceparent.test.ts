import { afterEach, expect, it, vi } from 'vitest'
import { http } from '@/lib/http'
import { traceparent } from '@/lib/traceparent'

afterEach(() => vi.unstubAllGlobals())

it('begins a trace of its own for each request', () => {
  expect(traceparent('/nodes')).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  expect(traceparent('/nodes')).not.toBe(traceparent('/nodes'))
})

it('joins the trace of the decision it asks about', () => {
  const joined = '00-019ac0dec0de7abc8abc0123456789ab-8abc0123456789ab-01'
  expect(traceparent('/analytics/decisions/019ac0de-c0de-7abc-8abc-0123456789ab')).toBe(joined)
  expect(traceparent('/analytics/decisions/019ac0de-c0de-7abc-8abc-0123456789ab/recompute')).toBe(joined)
})

it('sends it with every request', async () => {
  const asked = vi.fn((_url: string, _request: RequestInit) => Promise.resolve(new Response('[]')))
  vi.stubGlobal('fetch', asked)
  await http.get('/analytics/decisions/019ac0de-c0de-7abc-8abc-0123456789ab')
  expect(new Headers(asked.mock.calls[0]?.[1].headers).get('traceparent')).toContain('019ac0dec0de7abc8abc0123456789ab')
})
