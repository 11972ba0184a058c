import type { Login } from '@/lib/types'

type Told = { left: true } | { login: Login } | { asks: true }

/** Held by every tab that is signed in, so that a new one knows whether there is anyone to ask. */
const SIGNED_IN = 'poolkeeper-signed-in'
const ANSWER_MS = 300

interface Hearer {
  left: () => void
  login: (login: Login) => void
  /** What this tab has to give; null while it has nothing. */
  own: () => Login | null
}

/** What the tabs of a browser tell each other of their session: by word of mouth, never through a storage. */
export class Tabs {
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('poolkeeper-session')
  private readonly answers = new Set<() => void>()
  private holding = new AbortController()

  constructor(hearer: Hearer) {
    this.channel?.addEventListener('message', ({ data }: MessageEvent<Told>) => this.heard(data, hearer))
  }

  tell(told: { left: true } | { login: Login }) {
    this.channel?.postMessage(told satisfies Told)
  }

  /** Says for as long as it lasts that this tab is signed in. */
  hold(is: boolean) {
    this.holding.abort()
    this.holding = new AbortController()
    if (!is || !('locks' in navigator)) return
    const { signal } = this.holding
    const held = () => new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
    void navigator.locks.request(SIGNED_IN, { mode: 'shared', signal }, held).catch(() => undefined)
  }

  /** Asks the others, where there are any, and waits for the first answer, but not long. */
  async ask(): Promise<void> {
    if (!this.channel || !(await othersSignedIn())) return
    const answered = new Promise<void>((resolve) => {
      this.answers.add(resolve)
      setTimeout(resolve, ANSWER_MS)
    })
    this.channel.postMessage({ asks: true } satisfies Told)
    await answered
  }

  private heard(told: Told, { left, login, own }: Hearer) {
    if ('left' in told) return left()
    if ('login' in told) {
      login(told.login)
      this.answers.forEach((answer) => answer())
      return this.answers.clear()
    }
    const mine = own()
    if (mine) this.tell({ login: mine })
  }
}

async function othersSignedIn(): Promise<boolean> {
  if (!('locks' in navigator)) return false
  const { held = [] } = await navigator.locks.query()
  return held.some(({ name }) => name === SIGNED_IN)
}
