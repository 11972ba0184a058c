import type { PathOf } from '@/lib/contract'
import { problemOf, Problem, Unreachable } from '@/lib/problem'
import { runtimeConfig } from '@/lib/runtimeConfig'
import { traceparent } from '@/lib/traceparent'

export type Query = Record<string, string | number | boolean | undefined>

export interface Page<T> {
  items: T[]
  total: number | null
  next: string | null
  /** A page that ended before it was full: so far the service looked. */
  lookedBackTo?: string
}

/** Gives the access token, and a new one when the server no longer takes it. */
export interface Credentials {
  token(): string | null
  renew(): Promise<string | null>
}

let credentials: Credentials = { token: () => null, renew: () => Promise.resolve(null) }

export function authenticateBy(source: Credentials): void {
  credentials = source
}

interface Extra {
  signal?: AbortSignal | undefined
  /** Only if what is there still has this tag. */
  ifMatch?: string | undefined
  headers?: Record<string, string>
}

async function send(method: string, path: string, body: unknown, token: string | null, { signal, ifMatch, headers: more }: Extra = {}): Promise<Response> {
  const headers = new Headers({ Accept: 'application/json', traceparent: traceparent(path), ...more })
  if (ifMatch !== undefined) headers.set('If-Match', `"${ifMatch}"`)
  if (token) headers.set('Authorization', `Bearer ${token}`)
  if (body !== undefined) headers.set('Content-Type', 'application/json')
  try {
    return await fetch(runtimeConfig().apiBaseUrl + path, {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new Unreachable(cause)
  }
}

/** Asks without a token: the calls that make one. */
export async function anonymous<T>(...[method, path, body]: ['GET', PathOf<'get'>] | ['POST', PathOf<'post'>, unknown?]): Promise<T> {
  const response = await send(method, path, body, null)
  if (!response.ok) throw await problemOf(response)
  return read<T>(response)
}

async function authorised(method: string, path: string, body?: unknown, extra: Extra = {}): Promise<Response> {
  const first = await send(method, path, body, credentials.token(), extra)
  if (first.status !== 401) return accepted(first)
  const renewed = await credentials.renew()
  if (!renewed) throw new Problem(401, 'The session has ended')
  return accepted(await send(method, path, body, renewed, extra))
}

async function accepted(response: Response): Promise<Response> {
  if (!response.ok) throw await problemOf(response)
  return response
}

async function read<T>(response: Response): Promise<T> {
  return (response.status === 204 ? undefined : await response.json()) as T
}

export function withQuery(path: string, query: Query = {}): string {
  const entries = Object.entries(query).filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined && entry[1] !== '')
  const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
  return text ? `${path}?${text}` : path
}

export function cursorOf(link: string | null): string | null {
  const target = /<([^>]*)>;\s*rel="?next"?/.exec(link ?? '')?.[1]
  return target ? new URL(target, 'http://any').searchParams.get('cursor') : null
}

export const http = {
  async get<T>(path: PathOf<'get'>, query?: Query, signal?: AbortSignal): Promise<T> {
    return read<T>(await authorised('GET', withQuery(path, query), undefined, { signal }))
  },
  async page<T>(path: PathOf<'get'>, query?: Query, signal?: AbortSignal): Promise<Page<T>> {
    const response = await authorised('GET', withQuery(path, query), undefined, { signal })
    const total = response.headers.get('X-Total-Count')
    const lookedBackTo = response.headers.get('X-Looked-Back-To')
    return { items: await read<T[]>(response), total: total === null ? null : Number(total), next: cursorOf(response.headers.get('Link')), ...(lookedBackTo && { lookedBackTo }) }
  },
  async post<T>(path: PathOf<'post'>, body?: unknown, extra?: Extra): Promise<T> {
    return read<T>(await authorised('POST', path, body, extra))
  },
  async put<T>(path: PathOf<'put'>, body: unknown, extra?: Extra): Promise<T> {
    return read<T>(await authorised('PUT', path, body, extra))
  },
  async delete<T = void>(path: PathOf<'delete'>): Promise<T> {
    return read<T>(await authorised('DELETE', path))
  },
  /** A file the service writes while it reads; a long one takes its time. */
  async file(path: PathOf<'get'>, query: Query, signal: AbortSignal): Promise<Blob> {
    const response = await authorised('GET', withQuery(path, query), undefined, { signal, headers: { Accept: '*/*' } })
    return response.blob()
  },
  /** An answer that is read piece by piece, from behind the event seen last. */
  stream(path: PathOf<'get'>, signal: AbortSignal, lastId: string | null): Promise<Response> {
    return authorised('GET', path, undefined, { signal, headers: { Accept: 'text/event-stream', ...(lastId !== null && { 'Last-Event-ID': lastId }) } })
  },
}
