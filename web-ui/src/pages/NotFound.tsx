import { Link } from '@tanstack/react-router'
import { PageHeader } from '@/components/layout/PageHeader'
import { Button } from '@/components/ui/button'
import { t } from '@/lib/i18n'

export function NotFound() {
  return (
    <>
      <PageHeader title={t('Page not found')} lead={t('There is nothing at this address, or your role does not show it.')} />
      <Button asChild>
        <Link to="/">{t('Go to the dashboard')}</Link>
      </Button>
    </>
  )
}
