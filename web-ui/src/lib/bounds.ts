import type { Firing } from '@/lib/windows'

/** What windows ask for at each of some times, in seconds: the highest floor in force, the lowest ceiling; null where none is. */
export function inForce(firings: readonly Firing[], times: readonly number[]): { floor: number | null; ceiling: number | null }[] {
  return times.map((time) => {
    const open = firings.filter(({ starts, ends }) => starts <= time * 1000 && time * 1000 < ends).map(({ window }) => window)
    const floors = open.flatMap(({ floor }) => floor ?? [])
    const ceilings = open.flatMap(({ ceiling }) => ceiling ?? [])
    return { floor: floors.length > 0 ? Math.max(...floors) : null, ceiling: ceilings.length > 0 ? Math.min(...ceilings) : null }
  })
}
