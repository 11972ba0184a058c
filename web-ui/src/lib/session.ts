import { refresh } from '@/lib/api/refresh'
import { logout } from '@/lib/api/logout'
import { logoutAll } from '@/lib/api/logoutAll'
import { authenticateBy } from '@/lib/http'
import { Problem } from '@/lib/problem'
import { Tabs } from '@/lib/tabs'
import type { Login, User } from '@/lib/types'

export type SessionState =
  | { status: 'starting' }
  | { status: 'anonymous'; ended: boolean; idle?: boolean }
  | { status: 'unreachable' }
  | { status: 'signed-in'; user: User; expiresAt: number }

const RENEW_AT = 0.8
const LOCK = 'poolkeeper-refresh'
/** A token with less is not worth handing on. */
const LEAST_LEFT_S = 60

/** Says only that this browser had a session; the session itself is a cookie that no script can read. */
const SEEN_HERE = 'poolkeeper-session-seen'

/** Who is signed in. The access token lives in this module's memory and nowhere else. */
class Session {
  private state: SessionState = { status: 'starting' }
  private token: string | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  /** The other tabs know of the session before this one only. */
  private cookieIsNew = false
  private renewal: Promise<string | null> | null = null
  private readonly listeners = new Set<() => void>()
  private readonly tabs = new Tabs({ left: () => this.forget(false), login: (login) => this.told(login), own: () => this.own() })

  constructor() {
    authenticateBy({ token: () => this.token, renew: () => this.renew() })
  }

  readonly snapshot = () => this.state

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  accept(login: Login) {
    this.take(login)
    this.tabs.tell({ login })
  }

  changed(user: User) {
    if (this.state.status === 'signed-in') this.become({ ...this.state, user })
  }

  /** Someone was just signed in by another site, so the cookie is there although this browser never saw a session. */
  expected() {
    remember(true)
    this.cookieIsNew = true
  }

  /** At load. A browser that never had a session does not ask for one: the server would have to refuse, and audit it. */
  async resume() {
    if (!seenHere()) return this.become({ status: 'anonymous', ended: false })
    if (!this.cookieIsNew) await this.tabs.ask()
    if (this.state.status === 'starting') await this.renew()
  }

  /** One renewal at a time, over all tabs: the refresh token is good for one use. What another tab got meanwhile will do. */
  renew(): Promise<string | null> {
    const old = this.token
    this.renewal ??= alone(async () => (this.token !== old ? this.token : this.exchange())).finally(() => (this.renewal = null))
    return this.renewal
  }

  async leave() {
    await logout()
    this.left()
  }

  async leaveEverywhere() {
    await logoutAll()
    this.left()
  }

  /** Nobody was there for too long. What cannot be told to the server is at least forgotten here. */
  async leaveIdle() {
    this.forget(false, true)
    await logout().catch(() => undefined)
  }

  private left() {
    this.tabs.tell({ left: true })
    this.forget(false)
  }

  /** A new token of another tab; who is not signed in here has asked for it, or was signed out and stays so. */
  private told(login: Login) {
    const awaited = this.state.status === 'signed-in' || this.state.status === 'starting'
    if (awaited && login.access_token !== this.token) this.take(login)
  }

  private own(): Login | null {
    if (this.state.status !== 'signed-in' || this.token === null) return null
    const left = Math.floor((this.state.expiresAt - Date.now()) / 1000)
    return left < LEAST_LEFT_S ? null : { access_token: this.token, token_type: 'bearer', expires_in: left, user: this.state.user }
  }

  private take({ access_token, expires_in, user }: Login) {
    const another = this.state.status === 'signed-in' && this.state.user.id !== user.id
    if (another) this.forget(false) // what the one before was shown is not for the next
    this.token = access_token
    remember(true)
    this.tabs.hold(true)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.renew(), expires_in * 1000 * RENEW_AT)
    this.become({ status: 'signed-in', user, expiresAt: Date.now() + expires_in * 1000 })
  }

  private async exchange(): Promise<string | null> {
    try {
      this.accept(await refresh())
    } catch (error) {
      this.refused(error)
    }
    return this.token
  }

  private refused(error: unknown) {
    const final = error instanceof Problem && (error.status === 401 || error.status === 403)
    if (final) this.forget(this.state.status === 'signed-in')
    else if (this.state.status !== 'signed-in') this.become({ status: 'unreachable' })
    else this.retryLater()
  }

  /** The control plane is away, not the session: what is on the screen stays, and the renewal is tried again. */
  private retryLater() {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.renew(), 15_000)
  }

  private forget(ended: boolean, idle?: true) {
    this.token = null
    remember(false)
    this.tabs.hold(false)
    clearTimeout(this.timer)
    this.become({ status: 'anonymous', ended, ...(idle && { idle }) })
  }

  private become(state: SessionState) {
    this.state = state
    this.listeners.forEach((listener) => listener())
  }
}

export function seenHere(): boolean {
  try {
    return localStorage.getItem(SEEN_HERE) !== null
  } catch {
    return true // storage is blocked, so nothing is known: ask
  }
}

function remember(seen: boolean) {
  try {
    if (seen) localStorage.setItem(SEEN_HERE, 'yes')
    else localStorage.removeItem(SEEN_HERE)
  } catch {
    // storage is blocked; the next load asks the server
  }
}

async function alone<T>(task: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? await navigator.locks.request(LOCK, task) : task()
}

export const session = new Session()
