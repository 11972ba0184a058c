import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Login } from '@/lib/types'
import { answered, gone, network } from '@/test/network'

const LOGIN: Login = {
  access_token: 'first',
  token_type: 'bearer',
  expires_in: 900,
  user: { id: 1, email: 'ada@example.org', full_name: 'Ada Byron', role: 'ADMIN', auth_provider: 'local', keycloak_user_id: null, is_active: true, role_override: false, created_at: '2026-10-01T08:00:00Z' },
}

async function fresh() {
  vi.resetModules()
  return (await import('@/lib/session')).session
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('starts from the cookie alone', async () => {
  network({ 'POST /api/auth/refresh': () => answered(LOGIN) })
  const session = await fresh()
  await session.renew()
  expect(session.snapshot()).toMatchObject({ status: 'signed-in', user: { email: 'ada@example.org' } })
})

it('asks for no session where there never was one', async () => {
  const asked = network({ 'POST /api/auth/refresh': () => answered(LOGIN) })
  localStorage.clear()
  const session = await fresh()
  await session.resume()
  expect(session.snapshot()).toEqual({ status: 'anonymous', ended: false })
  expect(asked).toHaveLength(0)

  session.accept(LOGIN)
  const reloaded = await fresh()
  await reloaded.resume()
  expect(reloaded.snapshot().status).toBe('signed-in')
})

it('renews once for many callers at once', async () => {
  const asked = network({ 'POST /api/auth/refresh': () => answered(LOGIN) })
  const session = await fresh()
  expect(await Promise.all([session.renew(), session.renew(), session.renew()])).toEqual(['first', 'first', 'first'])
  expect(asked).toHaveLength(1)
})

it('renews by itself before the token ends', async () => {
  const asked = network({ 'POST /api/auth/refresh': () => answered(LOGIN) })
  const session = await fresh()
  await session.renew()
  await vi.advanceTimersByTimeAsync(719_000)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(2_000)
  expect(asked).toHaveLength(2)
})

it('does not sign anyone out because the server is away', async () => {
  let away = false
  const asked = network({ 'POST /api/auth/refresh': () => (away ? gone() : answered(LOGIN)) })
  const session = await fresh()
  await session.renew()
  away = true
  await session.renew()
  expect(session.snapshot().status).toBe('signed-in')
  away = false
  await vi.advanceTimersByTimeAsync(16_000)
  expect(asked).toHaveLength(3)
})

it('calls a server that is away at the start unreachable, not signed out', async () => {
  network({ 'POST /api/auth/refresh': gone })
  const session = await fresh()
  await session.renew()
  expect(session.snapshot()).toEqual({ status: 'unreachable' })
})

it('tells a session that ended from one that never was', async () => {
  let known = true
  network({ 'POST /api/auth/refresh': () => (known ? answered(LOGIN) : answered({}, 401)) })
  const session = await fresh()
  await session.renew()
  known = false
  await session.renew()
  expect(session.snapshot()).toEqual({ status: 'anonymous', ended: true })

  const other = await fresh()
  await other.renew()
  expect(other.snapshot()).toEqual({ status: 'anonymous', ended: false })
})

it('stays signed in when signing out did not reach the server', async () => {
  network({ 'POST /api/auth/refresh': () => answered(LOGIN), 'POST /api/auth/logout': gone })
  const session = await fresh()
  await session.renew()
  await expect(session.leave()).rejects.toThrow()
  expect(session.snapshot().status).toBe('signed-in')
})
