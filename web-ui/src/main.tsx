import '@/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/App'
import { startLanguage } from '@/lib/i18n'
import { idleSinceLast } from '@/lib/idle'
import { queryClient } from '@/lib/queryClient'
import { seenHere, session } from '@/lib/session'

session.subscribe(() => {
  if (session.snapshot().status === 'anonymous') queryClient.clear()
})

const address = new URL(window.location.href)
if (address.pathname === '/login' && address.searchParams.get('sso') === 'ok') session.expected()
else if (seenHere() && idleSinceLast()) void session.leaveIdle()
if (session.snapshot().status === 'starting') void session.resume()

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
await startLanguage()
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
