import { beforeEach, expect, it, vi } from 'vitest'

const MINUTE = 60_000

async function fresh() {
  vi.resetModules()
  return import('@/lib/idle')
}

beforeEach(() => {
  localStorage.clear()
  vi.useFakeTimers({ now: 1_000_000_000 })
  return () => vi.useRealTimers()
})

it('counts someone in another tab as being there', async () => {
  const idle = await fresh()
  idle.noteActivity()
  vi.advanceTimersByTime(20 * MINUTE)
  localStorage.setItem('poolkeeper-activity', String(Date.now()))
  vi.advanceTimersByTime(15 * MINUTE)
  expect(Date.now() - idle.lastActivity()).toBe(15 * MINUTE)
})

it('does not go on with a session that rested too long while no tab was open', async () => {
  localStorage.setItem('poolkeeper-activity', String(Date.now()))
  const idle = await fresh()
  vi.advanceTimersByTime(29 * MINUTE)
  expect(idle.idleSinceLast()).toBe(false)
  vi.advanceTimersByTime(2 * MINUTE)
  expect(idle.idleSinceLast()).toBe(true)
})

it('writes at most once a second, however much the mouse moves', async () => {
  const idle = await fresh()
  const written = vi.spyOn(Storage.prototype, 'setItem')
  for (let i = 0; i < 100; i++) idle.noteActivity()
  expect(written).toHaveBeenCalledTimes(1)
})

it('keeps a wall screen signed in', async () => {
  window.RUNTIME_CONFIG = { IDLE_MINUTES: 0 }
  const idle = await fresh()
  localStorage.setItem('poolkeeper-activity', '1')
  expect(idle.idleSinceLast()).toBe(false)
  expect(idle.idleLimit()).toBeNull()
  delete window.RUNTIME_CONFIG
})
