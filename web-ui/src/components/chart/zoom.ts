import type { KeyboardEvent } from 'react'
import type { Step } from '@/lib/stretch'

/** What a chart may ask of whoever holds the stretch of time it shows. */
export interface Zoom {
  to: (from: number, to: number) => void
  step: (step: Step) => void
  /** Back to the range that was chosen; null where that is what is shown. */
  reset: (() => void) | null
}

const STEPS: Record<string, Step> = { '+': 'in', '=': 'in', '-': 'out', ArrowLeft: 'earlier', ArrowRight: 'later' }

/** Keys of a chart that has the focus; with a modifier they are the browser's. */
export function zoomKey({ step, reset }: Zoom) {
  return (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const wanted = STEPS[event.key]
    if (wanted) step(wanted)
    else if (event.key === '0' || event.key === 'Escape') reset?.()
    else return
    event.preventDefault()
  }
}
