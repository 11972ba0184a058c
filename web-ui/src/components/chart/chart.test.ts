import { expect, it } from 'vitest'
import { whole, withGaps } from '@/components/chart/chart'

const at = (minute: number) => ({ timestamp: new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString() })

it('breaks the line where samples are missing, and nowhere else', () => {
  const shown = withGaps([at(0), at(1), at(30), at(31)], 300)
  expect(shown.map((point) => ('gap' in point ? 'gap' : point.timestamp.slice(11, 16)))).toEqual(['10:00', '10:01', 'gap', '10:30', '10:31'])
})

it('shows ten minutes at least, and a decision newer than the newest point', () => {
  const mark = { time: 5_030, name: '', tone: 'ok', up: true, decisionId: 'd' } as const
  expect([whole({}, 5_000, 5_000), whole({}, 1_000, 5_000), whole({ marks: [mark] }, 5_000, 5_000)]).toEqual([
    [4_400, 5_000],
    [1_000, 5_000],
    [4_430, 5_030],
  ])
})
