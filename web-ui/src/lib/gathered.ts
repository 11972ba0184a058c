const WITHIN_MS = 50

/** Hands on what comes close together as one: a page is drawn once for it. */
export function gathered<T>(take: (all: T[]) => void) {
  let all: T[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const hand = () => {
    timer = undefined
    take(all.splice(0))
  }
  return {
    add: (one: T) => {
      all.push(one)
      timer ??= setTimeout(hand, WITHIN_MS)
    },
    stop: () => {
      clearTimeout(timer)
      all = []
    },
  }
}
