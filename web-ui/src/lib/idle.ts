import { runtimeConfig } from '@/lib/runtimeConfig'

/** When someone was last there, in any tab of this browser. */
const KEPT = 'poolkeeper-activity'
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'scroll', 'wheel', 'touchstart'] as const
const NOTED_EVERY_MS = 1_000
export const WARNED_BEFORE_MS = 60_000

let here = Date.now()
let written = 0

export function lastActivity(): number {
  try {
    return Math.max(here, Number(localStorage.getItem(KEPT)) || 0)
  } catch {
    return here
  }
}

export function noteActivity() {
  here = Date.now()
  if (here - written < NOTED_EVERY_MS) return
  written = here
  try {
    localStorage.setItem(KEPT, String(here))
  } catch {
    // Where storage is forbidden each tab counts for itself.
  }
}

export function watchActivity(): () => void {
  noteActivity()
  const options = { passive: true, capture: true }
  SIGNS.forEach((sign) => window.addEventListener(sign, noteActivity, options))
  return () => SIGNS.forEach((sign) => window.removeEventListener(sign, noteActivity, options))
}

export function idleLimit(): number | null {
  const { idleMinutes } = runtimeConfig()
  return idleMinutes > 0 ? idleMinutes * 60_000 : null
}

/** At load: whether the last sign of anyone is older than a session may rest. A browser that keeps none is not judged. */
export function idleSinceLast(): boolean {
  const limit = idleLimit()
  try {
    const seen = Number(localStorage.getItem(KEPT))
    return limit !== null && seen > 0 && Date.now() - seen > limit
  } catch {
    return false
  }
}
