import '@/index.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '@/App'
import { queryClient } from '@/lib/queryClient'
import { session } from '@/lib/session'

session.subscribe(() => {
  if (session.snapshot().status === 'anonymous') queryClient.clear()
})
void session.resume()

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
