import { expect, it } from 'vitest'
import { inForce } from '@/lib/bounds'
import { firings } from '@/lib/windows'
import { windowsOf } from '@/lib/windowsOf'

const YAML = `pools:
  - instance_pool_id: p1
    schedules:
      - {name: office, start_time: "08:00", end_time: "18:00", target_instances: 4}
      - {name: noon, start_time: "12:00", end_time: "13:00", target_instances: 6, max_instances: 9}
`
const at = (clock: string) => Date.parse(`2026-11-23T${clock}:00Z`)

it('tells the highest floor and the lowest ceiling at each time', () => {
  const open = firings(windowsOf(YAML), at('00:00'), at('23:00'))
  expect(inForce(open, ['07:59', '08:00', '12:30', '17:59', '18:00'].map((clock) => at(clock) / 1000))).toEqual([
    { floor: null, ceiling: null },
    { floor: 4, ceiling: null },
    { floor: 6, ceiling: 9 },
    { floor: 4, ceiling: null },
    { floor: null, ceiling: null },
  ])
})
