import { merge } from 'node-diff3'

export interface Merged {
  text: string
  conflicts: number
}

export const CONFLICT = /^(<{7}|={7}|>{7})( |$)/m

/** Both edits of one text; where they touch the same lines both stand, marked, for a person to choose. */
export function threeWay(mine: string, base: string, theirs: string, names: { mine: string; theirs: string }): Merged {
  const { result } = merge(mine.split('\n'), base.split('\n'), theirs.split('\n'), { excludeFalseConflicts: true, label: { a: names.mine, b: names.theirs } })
  const text = result.join('\n')
  return { text, conflicts: text.match(/^<{7} /gm)?.length ?? 0 }
}
