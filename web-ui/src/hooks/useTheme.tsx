import { useSyncExternalStore } from 'react'

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

const system = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let wish: Theme = stored()

function stored(): Theme {
  try {
    return THEMES.find((theme) => theme === localStorage.getItem('theme')) ?? 'system'
  } catch {
    return 'system'
  }
}

function apply() {
  const dark = wish === 'dark' || (wish === 'system' && system.matches)
  document.documentElement.classList.toggle('dark', dark)
  listeners.forEach((listener) => listener())
}

system.addEventListener('change', apply)

function choose(theme: Theme) {
  wish = theme
  try {
    localStorage.setItem('theme', theme)
  } catch {
    // Where storage is forbidden the choice lasts as long as the page.
  }
  apply()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function useTheme() {
  const theme = useSyncExternalStore(subscribe, () => wish)
  const dark = useSyncExternalStore(subscribe, () => document.documentElement.classList.contains('dark'))
  return { theme, dark, choose }
}
