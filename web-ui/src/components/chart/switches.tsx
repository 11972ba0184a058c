import type { Look } from '@/components/chart/ChartView'
import { Segmented } from '@/components/ui/segmented'
import { RANGES, type Range } from '@/lib/search'

const PERIODS = RANGES.map((range) => ({ value: range, label: range }))
const LOOKS = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const

export function RangeSwitch({ value, onChoose }: { value: Range; onChoose: (range: Range) => void }) {
  return <Segmented label="Period" value={value} choices={PERIODS} onChoose={onChoose} />
}

export function LookSwitch({ value, onChoose }: { value: Look; onChoose: (look: Look) => void }) {
  return <Segmented label="Shown as" value={value} choices={LOOKS} onChoose={onChoose} />
}
