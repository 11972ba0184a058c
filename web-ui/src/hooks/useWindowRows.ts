import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, useState, type Key } from 'react'

/** Both functions stay the same as long as the list does: with new ones the whole list is laid out anew. */
interface Rows {
  count: number
  keyOf: (index: number) => Key
  /** About how high a row is; what it really is is measured once it is drawn. */
  guess: (index: number) => number
}

const SPARE = 8

/** Of a long list only the rows that can be seen, and a few beyond; the page itself is what scrolls. */
export function useWindowRows<T extends HTMLElement>({ count, keyOf, guess }: Rows) {
  const place = useRef<T>(null)
  const [above, setAbove] = useState(0)
  useLayoutEffect(() => setAbove((place.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [])
  const virtual = useWindowVirtualizer({ count, getItemKey: keyOf, estimateSize: guess, overscan: SPARE, scrollMargin: above })
  const rows = virtual.getVirtualItems()
  return {
    place,
    rows,
    measure: virtual.measureElement,
    /** Room for what is not drawn. */
    before: (rows[0]?.start ?? above) - above,
    after: virtual.getTotalSize() + above - (rows.at(-1)?.end ?? above),
  }
}
