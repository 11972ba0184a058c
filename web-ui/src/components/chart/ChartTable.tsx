import type { Chart } from '@/components/chart/chart'
import { amount } from '@/components/chart/ChartView'
import { Figure } from '@/components/ui/figure'
import { Moment } from '@/components/ui/time'
import { t } from '@/lib/i18n'

/** The chart in words: the same points, newest first. */
export function ChartTable({ chart, caption }: { chart: Chart; caption: string }) {
  const rows = chart.times.map((time, i) => ({ time, values: chart.series.map((line) => line.values[i]) })).toReversed()
  return (
    <div className="max-h-72 overflow-auto" tabIndex={0} role="region" aria-label={caption}>
      <table className="w-full text-[13px]">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-surface text-left text-xs text-soft">
          <tr>
            <th scope="col" className="px-4 py-2 font-medium">
              {t('Time')}
            </th>
            {chart.series.map((line) => (
              <th key={line.name} scope="col" className="px-4 py-2 text-right font-medium">
                {line.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ time, values }) => (
            <tr key={time} className="border-t">
              <td className="px-4 py-1.5">
                <Moment at={new Date(time * 1000).toISOString()} />
              </td>
              {values.map((value, i) => (
                <td key={i} className="px-4 py-1.5 text-right">
                  <Figure>{amount(value, chart.unit)}</Figure>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
