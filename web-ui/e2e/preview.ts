import { preview } from 'vite'

/** Serves the built pages where the system finds a port; one that is chosen before it is taken may be another's by then. */
export default async function serve(): Promise<() => Promise<void>> {
  const server = await preview({ preview: { port: 0 } })
  const [url] = server.resolvedUrls?.local ?? []
  if (!url) throw new Error('the built pages are not served')
  process.env['PREVIEW_URL'] = url
  return () => server.close()
}
