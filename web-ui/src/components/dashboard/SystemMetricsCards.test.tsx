import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render, screen, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { SystemMetricsCards } from '@/components/dashboard/SystemMetricsCards'
import { authenticateBy } from '@/lib/http'
import { answered, network } from '@/test/network'

afterEach(() => vi.unstubAllGlobals())

function show(figures: object) {
  authenticateBy({ token: () => 'good', renew: () => Promise.resolve(null) })
  network({ 'GET /api/analytics/system': () => answered(figures) })
  render(
    <QueryClientProvider client={new QueryClient()}>
      <SystemMetricsCards />
    </QueryClientProvider>,
  )
}

const cell = async (name: string) => within((await screen.findByText(name)).parentElement ?? document.body)

it('shows zero as zero and the unknown as unknown', async () => {
  show({ active_nodes: 0, avg_system_cpu: null, last_updated: new Date().toISOString() })
  expect((await cell('Active nodes')).getByText('0')).toBeVisible()
  const cpu = await cell('Average CPU')
  expect(cpu.getByText('not known')).toBeInTheDocument()
  expect(cpu.queryByText('0.0 %')).toBeNull()
})

it('says as of when an old figure is', async () => {
  show({ total_current_instances: 4, active_nodes: 1, last_updated: new Date(Date.now() - 600_000).toISOString() })
  const instances = await cell('Running instances')
  expect(instances.getByText('10 min ago').parentElement).toHaveTextContent('as of 10 min ago')
  expect(instances.getByText('4').parentElement).toHaveClass('text-soft')
})
