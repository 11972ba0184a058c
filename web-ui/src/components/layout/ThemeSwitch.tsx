import { Monitor, Moon, Sun } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Menu, MenuContent, MenuRadioGroup, MenuRadioItem, MenuTrigger } from '@/components/ui/menu'
import { THEMES, useTheme } from '@/hooks/useTheme'
import { msg, t } from '@/lib/i18n'

const SIGN = { light: Sun, dark: Moon, system: Monitor } as const
const WORD = { light: msg('Light'), dark: msg('Dark'), system: msg('Like the system') } as const

export function ThemeSwitch() {
  const { theme, choose } = useTheme()
  const Current = SIGN[theme]
  return (
    <Menu>
      <MenuTrigger asChild>
        <Button look="ghost" size="icon" aria-label={t('Theme: {{name}}', { name: t(WORD[theme]) })}>
          <Current aria-hidden />
        </Button>
      </MenuTrigger>
      <MenuContent>
        <MenuRadioGroup value={theme} onValueChange={(value) => choose(THEMES.find((one) => one === value) ?? 'system')}>
          {THEMES.map((one) => {
            const Sign = SIGN[one]
            return (
              <MenuRadioItem key={one} value={one}>
                <Sign aria-hidden /> {t(WORD[one])}
              </MenuRadioItem>
            )
          })}
        </MenuRadioGroup>
      </MenuContent>
    </Menu>
  )
}
