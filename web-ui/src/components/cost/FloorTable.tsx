import { useQuery } from '@tanstack/react-query'
import { Money } from '@/components/cost/Money'
import { Empty } from '@/components/ui/empty'
import { Figure } from '@/components/ui/figure'
import { Panel } from '@/components/ui/panel'
import { Table } from '@/components/ui/table'
import { floorCostsQuery, type FloorCost } from '@/lib/api/floorCosts'
import { count, decimal } from '@/lib/format'
import { t } from '@/lib/i18n'
import type { Pool } from '@/lib/types'

/** What each schedule floor added in a week, and what would have been short without it. */
export function FloorTable({ pool }: { pool: Pool }) {
  const query = useQuery(floorCostsQuery(pool.oracle_pool_id))
  return (
    <div className="min-w-0">
      <h3 className="px-4 pt-3 text-[13px] font-semibold">
        {t('Schedule floors, last 7 days')}
      </h3>
      <Panel what={t('The cost of the floors')} query={query} rows={2} absent={<Empty title={t('Nothing was recorded of this pool yet.')} />}>
        {({ floors }) => (floors.length === 0 ? <Empty title={t('No schedule asks for a floor.')} /> : <Floors floors={floors} />)}
      </Panel>
    </div>
  )
}

function Floors({ floors }: { floors: readonly FloorCost[] }) {
  return (
    <Table
      label={t('Schedule floors, last 7 days')}
      columns={[
        { name: t('Schedule'), cell: (floor: FloorCost) => <Named floor={floor} /> },
        { name: t('Floor'), right: true, cell: ({ floor }) => count(floor) },
        { name: t('Instance-hours'), right: true, from: 'sm', cell: (floor) => <Figure>{decimal(floor.problem ? null : floor.instance_hours, 1)}</Figure> },
        { name: t('Cost'), right: true, cell: (floor) => <Money value={floor.problem ? null : floor.money} why={floor.problem ?? t('no price')} /> },
        { name: t('Minutes short without it'), right: true, cell: (floor) => <Figure>{decimal(floor.problem ? null : floor.minutes_short_without, 1, 0)}</Figure> },
      ]}
      rows={floors}
      keyOf={({ schedule, floor }) => `${schedule} ${floor}`}
    />
  )
}

function Named({ floor: { schedule, problem } }: { floor: FloorCost }) {
  return (
    <>
      {schedule}
      {problem && <span className="block text-xs text-soft">{problem}</span>}
    </>
  )
}
