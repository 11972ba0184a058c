import { expect, it } from 'vitest'
import { instant } from '@/lib/wall'
import { firings } from '@/lib/windows'
import { windowsOf } from '@/lib/windowsOf'

const yaml = (schedule: string) => `pools:\n  - name: web\n    instance_pool_id: ocid1\n    scaling_limits: {min: 2, max: 10}\n    scheduler_max_instances: 3\n    schedules:\n      - ${schedule}\n`
const next = (schedule: string, from: string, to: string) =>
  firings(windowsOf(yaml(schedule)), Date.parse(from), Date.parse(to)).map(({ starts, ends }) => [new Date(starts).toISOString(), new Date(ends).toISOString()])

it('fires on its days, by the clock of its zone', () => {
  expect(next('{name: day, start_time: 08:00, end_time: "18:00", zone: Europe/Vienna, days: mon-fri, target_instances: 4}', '2026-11-20T00:00:00Z', '2026-11-24T00:00:00Z')).toEqual([
    ['2026-11-20T07:00:00.000Z', '2026-11-20T17:00:00.000Z'],
    ['2026-11-23T07:00:00.000Z', '2026-11-23T17:00:00.000Z'],
  ])
})

it('lasts into the next day, and a window that began yesterday is still in force', () => {
  expect(next('{start_time: "22:00", end_time: "06:00", target_instances: 4}', '2026-11-23T01:00:00Z', '2026-11-23T02:00:00Z')).toEqual([['2026-11-22T22:00:00.000Z', '2026-11-23T06:00:00.000Z']])
})

it('knows weekends over the end of the week, holidays and dates', () => {
  expect(next('{start_time: "9:00", end_time: "10:00", days: [sat-mon], holidays: [2026-11-22], from: 2026-11-15, until: 2026-11-23, max_instances: 3}', '2026-11-10T00:00:00Z', '2026-12-01T00:00:00Z').map(([start]) => start?.slice(0, 10))).toEqual(['2026-11-15', '2026-11-16', '2026-11-21', '2026-11-23'])
})

it.each([
  ['2026-03-29T02:30:00Z', 'Europe/Vienna', '2026-03-29T01:30:00.000Z'],
  ['2026-10-25T02:30:00Z', 'Europe/Vienna', '2026-10-25T00:30:00.000Z'],
  ['2026-03-08T02:30:00Z', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ['2026-11-01T01:30:00Z', 'America/New_York', '2026-11-01T05:30:00.000Z'],
  ['2026-06-01T12:00:00Z', 'Asia/Kolkata', '2026-06-01T06:30:00.000Z'],
])('reads %s on a clock in %s as Java does: %s', (wall, zone, moment) => {
  expect(new Date(instant(Date.parse(wall), zone)).toISOString()).toBe(moment)
})

it('counts the reference’s increment as a floor, held to the limits', () => {
  expect(windowsOf(yaml('{start_time: "08:00", end_time: "18:00"}'))[0]).toMatchObject({ floor: 5, ceiling: null, name: 'schedule', zone: 'UTC' })
})

it.each(['', 'pools: 7', 'pools: [null, {schedules: [1, {start_time: 9}]}]', ': : :', yaml('{start_time: "08:00", end_time: "18:00", zone: Mars/Base}')])('finds no window in %j', (broken) => {
  expect(windowsOf(broken)).toEqual([])
})
