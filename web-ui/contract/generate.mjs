// Writes the types of what the services say, from the documents that their own tests hold them to; tsc then finds what drifted.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import openapiTS, { astToString } from 'openapi-typescript'

const documents = new URL('../../docs/api/', import.meta.url)
const target = new URL('../src/contract/', import.meta.url)

mkdirSync(target, { recursive: true })
for (const service of ['auth', 'registry', 'analytics', 'audit']) {
  const document = JSON.parse(readFileSync(new URL(`${service}.json`, documents), 'utf8'))
  // The services write every member, unknown ones as null; what one may leave out of a request says so by naming the others.
  const types = await openapiTS(document, { propertiesRequiredByDefault: true, defaultNonNullable: false, alphabetize: true })
  keep(new URL(`${service}.ts`, target), `// From docs/api/${service}.json by contract/generate.mjs.\n${astToString(types)}`)
}

/** An unchanged file keeps its time, for a newer one would have everything built anew. */
function keep(file, text) {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(fileURLToPath(file), text)
}
