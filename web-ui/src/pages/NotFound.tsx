import { Link } from '@tanstack/react-router'
import { PageHeader } from '@/components/layout/PageHeader'
import { Button } from '@/components/ui/button'

export function NotFound() {
  return (
    <>
      <PageHeader title="Page not found" lead="There is nothing at this address, or your role does not show it." />
      <Button asChild>
        <Link to="/">Go to the dashboard</Link>
      </Button>
    </>
  )
}
