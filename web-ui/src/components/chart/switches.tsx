import type { Look } from '@/components/chart/ChartView'
import { Segmented } from '@/components/ui/segmented'
import { RANGES, type Range } from '@/lib/search'
import { msg, t } from '@/lib/i18n'

const PERIODS = RANGES.map((range) => ({ value: range, label: range }))
const LOOKS = [
  { value: 'chart', label: msg('Chart') },
  { value: 'table', label: msg('Table') },
] as const

/** None is chosen while a part of the past is zoomed to. */
export function RangeSwitch({ value, onChoose }: { value: Range | undefined; onChoose: (range: Range) => void }) {
  return <Segmented label={t('Period')} value={value} choices={PERIODS} onChoose={onChoose} />
}

export function LookSwitch({ value, onChoose }: { value: Look; onChoose: (look: Look) => void }) {
  return <Segmented label={t('Shown as')} value={value} choices={LOOKS.map(({ value: one, label }) => ({ value: one, label: t(label) }))} onChoose={onChoose} />
}
