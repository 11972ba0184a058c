import { useMemo } from 'react'
import type { Zoom } from '@/components/chart/zoom'
import { span, type Range } from '@/lib/search'
import { between, bucketsFor, said, stepped, upToNow, zoomedTo, type Bucket, type Stretch, type StretchSearch } from '@/lib/stretch'

export interface Shown {
  /** The range chosen; none while zoomed. */
  range: Range | undefined
  /** As services are asked: so many hours up to now, or from and to. */
  asked: { hours: number } | { from: string; to: string }
  bucket: Bucket
  span: readonly [number, number] | undefined
  choose: (range: Range) => void
  zoom: Zoom
}

const present = () => Date.now() / 1000

/** The stretch of time a page shows, kept in its address. */
export function useStretch({ range: chosen, from, to }: StretchSearch, usual: Range, change: (search: StretchSearch) => void): Shown {
  const zoomed = useMemo(() => zoomedTo({ from, to }), [from, to])
  const shown = useMemo(() => (zoomed ? ([zoomed.from, zoomed.to] as const) : undefined), [zoomed])
  const range = chosen ?? usual
  const go = (stretch: Stretch) => change({ range: chosen, ...said(stretch) })
  return {
    range: zoomed ? undefined : range,
    asked: zoomed ? said(zoomed) : { hours: span(range).hours },
    bucket: bucketsFor(zoomed ? zoomed.to - zoomed.from : span(range).hours * 3_600),
    span: shown,
    choose: (next) => change({ range: next, from: undefined, to: undefined }),
    zoom: {
      to: (start, end) => go(between(start, end, present())),
      step: (step) => go(stepped(zoomed ?? upToNow(range, present()), step, present())),
      reset: zoomed ? () => change({ range: chosen, from: undefined, to: undefined }) : null,
    },
  }
}
