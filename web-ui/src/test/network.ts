import { vi } from 'vitest'

export interface Asked {
  method: string
  path: string
  token: string | null
  body: unknown
}

type Answer = (asked: Asked) => Response | Promise<Response>

/** The other side of fetch: answers by "METHOD /path", and remembers what was asked. */
export function network(answers: Record<string, Answer>): Asked[] {
  const asked: Asked[] = []
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const { pathname } = new URL(url, 'http://here')
    const one = { method: init.method ?? 'GET', path: pathname, token: new Headers(init.headers).get('Authorization'), body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined }
    asked.push(one)
    const answer = answers[`${one.method} ${pathname}`]
    if (!answer) throw new TypeError(`nobody answers ${one.method} ${pathname}`)
    return answer(one)
  })
  return asked
}

export const answered = (body: unknown, status = 200, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers })
export const gone = () => Promise.reject(new TypeError('network'))
