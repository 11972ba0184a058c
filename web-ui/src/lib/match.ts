/** How well a text answers what was typed: all words must occur; their being at the start of words counts more. Null when not. */
export function match(text: string, typed: string): number | null {
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  const within = text.toLowerCase()
  let score = 0
  for (const word of wanted) {
    const at = within.indexOf(word)
    if (at < 0) return null
    const starts = at === 0 || /[^a-z0-9]/.test(within.charAt(at - 1))
    score += (starts ? 2 : 1) + word.length / (within.length + 1)
  }
  return score
}
