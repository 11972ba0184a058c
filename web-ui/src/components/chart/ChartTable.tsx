import { Link } from '@tanstack/react-router'
import type { Chart, Mark } from '@/components/chart/chart'
import { amount } from '@/components/chart/ChartView'
import { Figure } from '@/components/ui/figure'
import { Moment } from '@/components/ui/time'
import { t } from '@/lib/i18n'

const HEAD = 'px-4 py-2 font-medium'

/** The chart in words: the same points, newest first, each with the decisions that fell into it. */
export function ChartTable({ chart, caption }: { chart: Chart; caption: string }) {
  const marks = chart.marks ?? []
  const rows = chart.times
    .map((time, i) => ({ time, values: chart.series.map((line) => line.values[i]), until: chart.times[i + 1] ?? Infinity, marks: within(marks, i === 0 ? -Infinity : time, chart.times[i + 1] ?? Infinity) }))
    .filter(({ time, until }) => !chart.span || (until > chart.span[0] && time <= chart.span[1]))
    .toReversed()
  return (
    <div className="max-h-72 overflow-auto" tabIndex={0} role="region" aria-label={caption}>
      <table className="w-full text-[13px]">
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 bg-surface text-left text-xs text-soft">
          <tr>
            <th scope="col" className={HEAD}>
              {t('Time')}
            </th>
            {chart.series.map((line) => (
              <th key={line.name} scope="col" className={`${HEAD} text-right`}>
                {line.name}
              </th>
            ))}
            {chart.marks && (
              <th scope="col" className={HEAD}>
                {t('Decision')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.time} className="border-t">
              <td className="px-4 py-1.5">
                <Moment at={new Date(row.time * 1000).toISOString()} />
              </td>
              {row.values.map((value, i) => (
                <td key={i} className="px-4 py-1.5 text-right">
                  <Figure>{amount(value, chart.unit)}</Figure>
                </td>
              ))}
              {chart.marks && (
                <td className="px-4 py-1.5">
                  <Decided marks={row.marks} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function within(marks: readonly Mark[], from: number, to: number): Mark[] {
  return marks.filter(({ time }) => time >= from && time < to)
}

function Decided({ marks }: { marks: readonly Mark[] }) {
  return marks.map((mark) => (
    <Link key={mark.decisionId} to="/decisions" search={{ decision: mark.decisionId }} className="block min-h-6 text-accent underline-offset-2 hover:underline">
      {mark.name}
    </Link>
  ))
}
