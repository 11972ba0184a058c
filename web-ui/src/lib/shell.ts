/** One word of a shell, whatever is in it. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** Starts an agent that enrols itself, as one command. */
export function startAgent({ token, name, region, backend }: { token: string; name: string; region: string; backend: string }): string {
  const settings = { BACKEND_URL: backend, JOIN_TOKEN: token, NODE_NAME: name, NODE_REGION: region, STATE_DIR: './state' }
  const assigned = Object.entries(settings).map(([key, value]) => `${key}=${quoted(value)}`)
  return [...assigned, 'java -jar quarkus-run.jar'].join(' \\\n  ')
}
