import type { PathOf } from '@/lib/contract'
import { http, type Query } from '@/lib/http'

const LARGEST = 500

/** A list read to its end, or to as many rows as are worth having; tells when more would have been there. */
export async function everyPage<T>(path: PathOf<'get'>, query: Query, mostRows: number, signal: AbortSignal, first?: (items: T[]) => void): Promise<{ items: T[]; complete: boolean }> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await http.page<T>(path, { ...query, limit: LARGEST, cursor }, signal)
    if (items.length === 0 && page.next) first?.(page.items)
    items.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor && items.length < mostRows)
  return { items, complete: !cursor }
}
