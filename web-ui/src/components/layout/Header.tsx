import { Link } from '@tanstack/react-router'
import { Menu as MenuSign } from 'lucide-react'
import { useState } from 'react'
import { Brand } from '@/components/auth/Brand'
import { Sidebar } from '@/components/layout/Sidebar'
import { ThemeSwitch } from '@/components/layout/ThemeSwitch'
import { UserMenu } from '@/components/layout/UserMenu'
import { Shortcuts } from '@/components/palette/Shortcuts'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { t } from '@/lib/i18n'

export function Header() {
  const [open, setOpen] = useState(false)
  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2 border-b bg-surface px-3 sm:px-5">
      <Dialog
        side="left"
        title={t('Menu')}
        description={t('Pages')}
        open={open}
        onOpenChange={setOpen}
        trigger={
          <Button look="ghost" size="icon" className="lg:hidden" aria-label={t('Menu')}>
            <MenuSign aria-hidden />
          </Button>
        }
      >
        <Sidebar onGo={() => setOpen(false)} />
      </Dialog>
      <Link to="/" className="inline-flex rounded">
        <Brand />
      </Link>
      <div className="ml-auto flex items-center gap-1">
        <Shortcuts />
        <ThemeSwitch />
        <UserMenu />
      </div>
    </header>
  )
}
