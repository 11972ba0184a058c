/** Where in a YAML text the cursor is: the path to it, the keys its mapping has already, and whether a value is being typed. */
export interface Place {
  path: (string | number)[]
  present: Set<string>
  typing: 'key' | 'value'
}

interface Line {
  indent: number
  key: string | null
  /** Depth of the key itself, behind the dash of a list entry. */
  keyIndent: number
  dash: boolean
}

const LINE = /^(\s*)((?:-\s+)*)(?:(["']?)([\w.-]+)\3\s*:(?=\s|$))?/

function read(text: string): Line | null {
  if (/^\s*(#|$)/.test(text)) return null
  const [, spaces = '', dashes = '', , key] = LINE.exec(text) ?? []
  const bare = dashes === '' && /^\s*-$/.test(text)
  return { indent: spaces.length, key: key ?? null, keyIndent: spaces.length + dashes.length, dash: dashes !== '' || bare }
}

/** By the indentation of the lines above, so that it works in a text that cannot be parsed yet. */
export function placeAt(lines: readonly string[], row: number, column: number): Place {
  const current = (lines[row] ?? '').slice(0, column)
  const typed = /^(\s*(?:-\s+)*)(["']?)([\w.-]+)\2\s*:\s+\S*$/.exec(current)
  const [, spaces = '', dashes = ''] = /^(\s*)((?:-\s+)*)/.exec(current) ?? []
  const depth = spaces.length + dashes.length
  const path = parents(lines, row, spaces.length, dashes !== '')
  if (dashes !== '') path.push(0)
  if (typed?.[3] !== undefined) return { path: [...path, typed[3]], present: new Set(), typing: 'value' }
  return { path, present: siblings(lines, row, depth), typing: 'key' }
}

function parents(lines: readonly string[], row: number, indent: number, entry: boolean): (string | number)[] {
  const path: (string | number)[] = []
  let limit = indent
  let inEntry = entry
  for (let i = row - 1; i >= 0 && (limit > 0 || inEntry); i--) {
    const line = read(lines[i] ?? '')
    if (!line) continue
    if (line.dash && line.indent < limit && line.keyIndent <= limit) {
      // a sibling or parent inside a list entry: the entry itself is one step
      if (line.keyIndent < limit && line.key !== null) path.unshift(line.key)
      path.unshift(0)
      limit = line.indent
      inEntry = true
    } else if (line.key !== null && (line.keyIndent < limit || (inEntry && !line.dash && line.keyIndent <= limit))) {
      path.unshift(line.key)
      limit = line.keyIndent
      inEntry = false
    }
  }
  return path
}

function siblings(lines: readonly string[], row: number, depth: number): Set<string> {
  const found = new Set<string>()
  const look = (i: number): boolean => {
    const line = read(lines[i] ?? '')
    if (!line) return true
    if (line.keyIndent === depth && line.key !== null) found.add(line.key)
    return line.dash ? line.keyIndent > depth : line.keyIndent >= depth
  }
  const startsEntry = read(lines[row] ?? '')?.dash ?? false
  for (let i = row - 1; i >= 0 && !startsEntry && look(i); i--);
  for (let i = row + 1; i < lines.length && !isNextEntry(lines[i] ?? '', depth) && look(i); i++);
  return found
}

function isNextEntry(text: string, depth: number): boolean {
  const line = read(text)
  return line !== null && line.dash && line.keyIndent <= depth
}
