export interface CsvColumn<T> {
  name: string
  value: (row: T) => string | number | boolean | null | undefined
}

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[\s]*[=+\-@\t\r]/

function cell(value: string | number | boolean | null | undefined): string {
  if (value == null) return ''
  const text = String(value)
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n;]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function csv<T>(columns: readonly CsvColumn<T>[], rows: readonly T[]): string {
  const lines = [columns.map((column) => cell(column.name)), ...rows.map((row) => columns.map((column) => cell(column.value(row))))]
  return lines.map((line) => line.join(',')).join('\r\n') + '\r\n'
}

/** Hands a text to the browser as a file; the mark in front tells spreadsheets that it is UTF-8. */
export function download(name: string, text: string) {
  save(name, new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }))
}

export function save(name: string, content: Blob) {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
