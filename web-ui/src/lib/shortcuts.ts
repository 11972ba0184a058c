import { msg } from '@/lib/i18n'

const KEPT = 'shortcuts'

export interface GoTo {
  key: string
  to: '/' | '/nodes' | '/decisions' | '/schedules' | '/join-tokens' | '/admin/users' | '/admin/audit-logs' | '/status' | '/settings'
}

/** After g, for go. */
export const GO_TO: readonly GoTo[] = [
  { key: 'd', to: '/' },
  { key: 'n', to: '/nodes' },
  { key: 'e', to: '/decisions' },
  { key: 'c', to: '/schedules' },
  { key: 'j', to: '/join-tokens' },
  { key: 'a', to: '/admin/audit-logs' },
  { key: 'u', to: '/admin/users' },
  { key: 't', to: '/status' },
  { key: 's', to: '/settings' },
]

export const OTHERS = [
  { keys: ['Ctrl', 'K'], name: msg('Find a page, node, pool or action') },
  { keys: ['/'], name: msg('Search on this page') },
  { keys: ['+', '-', '0'], name: msg('Zoom a chart that has the focus') },
  { keys: ['?'], name: msg('Show this help') },
] as const

/** Single keys can be turned off: they get in the way of people who speak to their computer. */
export function shortcutsOn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== 'off'
  } catch {
    return true
  }
}

export function turnShortcuts(on: boolean) {
  try {
    localStorage.setItem(KEPT, on ? 'on' : 'off')
  } catch {
    // Where storage is forbidden they stay on.
  }
}

/** Whether a key pressed there is text, not a wish. */
export function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role=textbox]'))
}
