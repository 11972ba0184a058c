import { afterEach, expect, it, vi } from 'vitest'
import { authenticateBy, cursorOf, http } from '@/lib/http'
import { explain, Problem, Unreachable } from '@/lib/problem'
import { answered, gone, network } from '@/test/network'

afterEach(() => vi.unstubAllGlobals())

it('tries once more with a new token when the old one is no longer taken', async () => {
  authenticateBy({ token: () => 'old', renew: () => Promise.resolve('new') })
  const asked = network({ 'GET /api/nodes': ({ token }) => (token === 'Bearer new' ? answered([1]) : answered({}, 401)) })
  expect(await http.get('/nodes')).toEqual([1])
  expect(asked.map((one) => one.token)).toEqual(['Bearer old', 'Bearer new'])
})

it('gives up when no new token can be had', async () => {
  authenticateBy({ token: () => 'old', renew: () => Promise.resolve(null) })
  const asked = network({ 'GET /api/nodes': () => answered({}, 401) })
  await expect(http.get('/nodes')).rejects.toMatchObject({ status: 401 })
  expect(asked).toHaveLength(1)
})

it('tells silence from refusal', async () => {
  authenticateBy({ token: () => 'good', renew: () => Promise.resolve(null) })
  network({ 'GET /api/nodes': gone, 'GET /api/pools': () => answered({ title: 'Conflict', detail: 'The pool is owned by another node.' }, 409) })
  await expect(http.get('/nodes')).rejects.toBeInstanceOf(Unreachable)
  await expect(http.get('/pools')).rejects.toThrow('The pool is owned by another node.')
})

it('reads total and next page from the headers', async () => {
  authenticateBy({ token: () => 'good', renew: () => Promise.resolve(null) })
  network({ 'GET /api/admin/audit-logs': () => answered([1, 2], 200, { 'X-Total-Count': '40', Link: '</admin/audit-logs?limit=2&cursor=abc%3D>; rel="next"' }) })
  expect(await http.page('/admin/audit-logs', { limit: 2, cursor: undefined })).toEqual({ items: [1, 2], total: 40, next: 'abc=' })
  expect(cursorOf('</x?cursor=a>; rel="prev"')).toBeNull()
})

it('explains a failure without showing its insides', () => {
  expect(explain(new Problem(500, 'NullPointerException at X', { requestId: 'r-1' }))).toBe('The server has a problem (status 500), request r-1.')
  expect(explain(new Problem(429, 'Slow down', { retryAfterSeconds: 30 }))).toContain('30 seconds')
  expect(explain(new Problem(422, 'The password is too short.', { errors: [{ message: 'At least 12 characters.' }] }))).toBe('The password is too short. At least 12 characters.')
  expect(explain(new TypeError('x is undefined'))).not.toContain('undefined')
})
