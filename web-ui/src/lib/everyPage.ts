import { http, type Query } from '@/lib/http'

const LARGEST = 500

/** A list read to its end, or to as many rows as are worth having; tells when more would have been there. */
export async function everyPage<T>(path: string, query: Query, mostRows: number, signal: AbortSignal): Promise<{ items: T[]; complete: boolean }> {
  const items: T[] = []
  let cursor: string | undefined
  do {
    const page = await http.page<T>(path, { ...query, limit: LARGEST, cursor }, signal)
    items.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor && items.length < mostRows)
  return { items, complete: !cursor }
}
