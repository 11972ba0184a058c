import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { gathered } from '@/lib/gathered'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('hands on what comes close together as one, in its order, and nothing twice', () => {
  const taken = vi.fn()
  const { add } = gathered<number>((all) => taken([...all]))
  add(1)
  add(2)
  vi.advanceTimersByTime(50)
  add(3)
  vi.advanceTimersByTime(500)
  expect(taken.mock.calls).toEqual([[[1, 2]], [[3]]])
})

it('hands on nothing once it was stopped', () => {
  const taken = vi.fn()
  const { add, stop } = gathered<number>(taken)
  add(1)
  stop()
  vi.advanceTimersByTime(500)
  expect(taken).not.toHaveBeenCalled()
})
