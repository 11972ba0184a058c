import type { Route } from '@playwright/test'

/** The moment at which the played fleet stands; the page's clock is set to it. */
export const NOW = new Date('2026-11-23T10:00:00Z')
export const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString()
export const ahead = (seconds: number) => ago(-seconds)

/** What answers a path below /api. */
export type Answer = readonly [RegExp, (route: Route, match: RegExpExecArray, url: URL) => Promise<void>]

export const found = (route: Route, body: unknown) => (body ? json(route, body) : problem(route, 404, 'Not found'))

export function json(route: Route, body: unknown, status = 200): Promise<void> {
  return route.fulfill({ status, json: body })
}

export function listed(route: Route, items: readonly unknown[]): Promise<void> {
  return route.fulfill({ json: items, headers: { 'X-Total-Count': String(items.length) } })
}

export function problem(route: Route, status: number, detail: string, more: object = {}): Promise<void> {
  return route.fulfill({ status, contentType: 'application/problem+json', json: { type: 'about:blank', title: 'Problem', status, detail, ...more } })
}
