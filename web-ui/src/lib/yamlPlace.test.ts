import { expect, it } from 'vitest'
import { keysAt, valuesAt } from '@/lib/policy'
import { placeAt } from '@/lib/yamlPlace'

/** The place of the bar in a text. */
function at(text: string) {
  const lines = text.split('\n')
  const row = lines.findIndex((line) => line.includes('|'))
  const column = lines[row]?.indexOf('|') ?? 0
  return placeAt(lines.map((line) => line.replace('|', '')), row, column)
}

const labels = (text: string) => {
  const place = at(text)
  return (place.typing === 'value' ? valuesAt(place.path) : keysAt(place.path, place.present)).map((one) => one.label)
}

it('knows the top of the text', () => {
  expect(at('|').path).toEqual([])
  expect(labels('|')).toEqual(['backend', 'pools', 'groups'])
  expect(labels('pools:\n  - name: x\n|')).toEqual(['backend', 'groups'])
})

it.each(['pools:\n  - name: web\n    |', 'pools:\n- name: web\n  |', 'pools:\n  - name: web\n    mode: on\n\n    # why\n    |\n  - name: other'])('offers the keys of a pool that are not there yet: %j', (text) => {
  expect(at(text).path).toEqual(['pools', 0])
  expect(labels(text)).toContain('scaling_limits')
  expect(labels(text)).not.toContain('name')
})

it('looks inside the entry after a dash', () => {
  expect(at('pools:\n  - |').path).toEqual(['pools', 0])
  expect(labels('pools:\n  - |')).toContain('instance_pool_id')
  expect(labels('pools:\n  - name: a\n  - |')).toContain('name')
})

it('goes deeper and comes back', () => {
  expect(at('pools:\n  - name: web\n    scaling_limits:\n      min: 1\n      |').path).toEqual(['pools', 0, 'scaling_limits'])
  expect(labels('pools:\n  - name: web\n    scaling_limits:\n      min: 1\n      |')).toEqual(['max'])
  expect(labels('pools:\n  - name: web\n    schedules:\n      - name: day\n        |')).toContain('start_time')
  expect(at('pools:\n  - name: web\n    scale_out:\n      cooldown: 60s\n    |').path).toEqual(['pools', 0])
})

it('offers the values an option may have', () => {
  expect(labels('pools:\n  - name: web\n    mode: |')).toEqual(['off', 'shadow', 'out_only', 'on'])
  expect(labels('pools:\n  - name: web\n    forecast:\n      mode: c|')).toContain('calibrated')
  expect(labels('pools:\n  - name: |')).toEqual([])
})

it('survives text that is no YAML', () => {
  for (const text of ['|', '\t|', ': : |', '- - - |', '{{|', 'a: [|', '  - \n|', '💥: |']) expect(() => at(text)).not.toThrow()
})
