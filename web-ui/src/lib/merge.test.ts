import { expect, it } from 'vitest'
import { CONFLICT, threeWay } from '@/lib/merge'

const BASE = 'a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n'
const names = { mine: 'yours', theirs: 'theirs' }

it('keeps both edits where they do not touch', () => {
  expect(threeWay(BASE.replace('a: 1', 'a: 9'), BASE, BASE.replace('e: 5', 'e: 8'), names)).toEqual({ text: 'a: 9\nb: 2\nc: 3\nd: 4\ne: 8\n', conflicts: 0 })
})

it('lets a person choose where they do', () => {
  const merged = threeWay(BASE.replace('c: 3', 'c: 30'), BASE, BASE.replace('c: 3', 'c: 33'), names)
  expect(merged.conflicts).toBe(1)
  expect(merged.text).toContain('<<<<<<< yours\nc: 30\n=======\nc: 33\n>>>>>>> theirs')
  expect(CONFLICT.test(merged.text)).toBe(true)
})

it('sees no conflict in the same edit made twice', () => {
  const edited = BASE.replace('c: 3', 'c: 30')
  expect(threeWay(edited, BASE, edited, names)).toEqual({ text: edited, conflicts: 0 })
  expect(CONFLICT.test(edited)).toBe(false)
})
