import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { everyPage } from '@/lib/everyPage'
import { authenticateBy } from '@/lib/http'
import { answered } from '@/test/network'

beforeEach(() => {
  authenticateBy({ token: () => 'good', renew: () => Promise.resolve(null) })
  vi.stubGlobal('fetch', (url: string) => {
    const at = Number(new URL(url, 'http://here').searchParams.get('cursor') ?? 0)
    return Promise.resolve(answered([at, at + 1], 200, at < 4 ? { Link: `</rows?cursor=${at + 2}>; rel="next"` } : {}))
  })
})
afterEach(() => vi.unstubAllGlobals())

it('reads a list to its end', async () => {
  expect(await everyPage('/nodes', {}, 100, new AbortController().signal)).toEqual({ items: [0, 1, 2, 3, 4, 5], complete: true })
})

it('stops where there is enough, and says that there was more', async () => {
  expect(await everyPage('/nodes', {}, 4, new AbortController().signal)).toEqual({ items: [0, 1, 2, 3], complete: false })
})

it('hands out the first page while the others are read, once', async () => {
  const first = vi.fn()
  await everyPage('/nodes', {}, 100, new AbortController().signal, first)
  expect(first.mock.calls.map(([items]) => items.slice(0, 2))).toEqual([[0, 1]])
})
