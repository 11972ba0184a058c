import { expect, it } from 'vitest'
import { withGaps } from '@/components/chart/chart'

const at = (minute: number) => ({ timestamp: new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString() })

it('breaks the line where samples are missing, and nowhere else', () => {
  const shown = withGaps([at(0), at(1), at(30), at(31)], 300)
  expect(shown.map((point) => ('gap' in point ? 'gap' : point.timestamp.slice(11, 16)))).toEqual(['10:00', '10:01', 'gap', '10:30', '10:31'])
})
