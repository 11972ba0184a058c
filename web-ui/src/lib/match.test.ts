import { expect, it } from 'vitest'
import { match } from '@/lib/match'

const found = (typed: string) =>
  ['Nodes', 'checkout-api', 'api-gateway', 'Capital']
    .map((text) => ({ text, score: match(text, typed) }))
    .filter((one) => one.score !== null)
    .toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0))
    .map((one) => one.text)

it('finds all words in any order, starts of words first', () => {
  expect(found('api')).toEqual(['api-gateway', 'checkout-api', 'Capital'].toSorted((a, b) => (match(b, 'api') ?? 0) - (match(a, 'api') ?? 0)))
  expect(found('api').at(-1)).not.toBe('api-gateway')
  expect(found('gate api')).toEqual(['api-gateway'])
  expect(found('API CHECK')).toEqual(['checkout-api'])
  expect(found('zzz')).toEqual([])
  expect(found('')).toHaveLength(4)
})
