import type { Key, ReactNode } from 'react'
import { cn } from '@/lib/utils'

export interface Column<T> {
  name: string
  cell: (row: T) => ReactNode
  /** The narrowest screen that shows it. */
  from?: 'sm' | 'md' | 'lg'
  right?: boolean
  /** Its name is for those who listen. */
  quiet?: boolean
}

const FROM = { sm: 'hidden sm:table-cell', md: 'hidden md:table-cell', lg: 'hidden lg:table-cell' } as const

interface Props<T> {
  label: string
  columns: readonly Column<T>[]
  rows: readonly T[]
  keyOf: (row: T) => Key
}

export function Table<T>({ label, columns, rows, keyOf }: Props<T>) {
  const look = ({ from, right }: Column<T>) => cn(from && FROM[from], right && 'text-right')
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="w-full text-[13px]">
        <thead className="border-b text-left text-xs text-soft">
          <tr>
            {columns.map((column) => (
              <th key={column.name} scope="col" className={cn('px-4 py-2 font-medium', look(column))}>
                {column.quiet ? <span className="sr-only">{column.name}</span> : column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} className="border-b last:border-b-0 hover:bg-raised/50">
              {columns.map((column) => (
                <td key={column.name} className={cn('px-4 py-2.5 align-middle', look(column))}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
