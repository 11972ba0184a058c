/** The word the server thinks was meant, when its sentence names one. */
export function meant(message: string): string | undefined {
  return /Is '([\w.-]+)' meant\?/.exec(message)?.[1]
}
