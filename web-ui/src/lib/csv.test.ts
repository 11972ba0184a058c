import { expect, it } from 'vitest'
import { csv } from '@/lib/csv'

const one = (value: string | number | null) => csv([{ name: 'x', value: (row: string | number | null) => row }], [value]).split('\r\n').slice(1, -1).join('\r\n')

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("http://evil")', "=cmd|'/c calc'!A0"])('lets no spreadsheet calculate %j', (formula) => {
  expect(one(formula).replace(/^"/, '')).toMatch(/^'/)
})

it('leaves figures as figures and the unknown empty', () => {
  expect(one(-4)).toBe('-4')
  expect(one(null)).toBe('')
})

it('keeps commas, quotes and lines within their cell', () => {
  expect(one('a,"b"\nc')).toBe('"a,""b""\nc"')
  expect(one(' x ')).toBe('" x "')
})
