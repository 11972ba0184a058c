import type uPlot from 'uplot'
import type { Mark } from '@/components/chart/chart'
import type { Tone } from '@/lib/health'

const NEAR = 8
const SIZE = 5
const INK: Record<Tone, string> = { ok: '--ok', warn: '--warn', bad: '--bad', idle: '--idle' }

/** Triangles at the foot of the chart: up for a growth, down for a shrink. */
export function drawMarks({ ctx, bbox, valToPos }: uPlot, marks: readonly Mark[], colour: (token: string) => string) {
  const ratio = devicePixelRatio
  const size = SIZE * ratio
  const foot = bbox.top + bbox.height - ratio
  ctx.save()
  for (const mark of marks) {
    const x = valToPos(mark.time, 'x', true)
    if (x < bbox.left || x > bbox.left + bbox.width) continue
    const [tip, base] = mark.up ? [foot - 2 * size, foot] : [foot, foot - 2 * size]
    ctx.fillStyle = colour(INK[mark.tone])
    ctx.beginPath()
    ctx.moveTo(x, tip)
    ctx.lineTo(x - size, base)
    ctx.lineTo(x + size, base)
    ctx.fill()
  }
  ctx.restore()
}

/** The mark beneath the pointer, if there is one. */
export function markAt(plot: uPlot, marks: readonly Mark[], left: number): Mark | null {
  const near = marks.map((mark) => ({ mark, away: Math.abs(plot.valToPos(mark.time, 'x') - left) })).filter(({ away }) => away <= NEAR)
  return near.toSorted((a, b) => a.away - b.away)[0]?.mark ?? null
}
