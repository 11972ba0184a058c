import { useState, type ReactNode } from 'react'
import { Card, CardHeader, CardTitle } from '@/components/ui/card'
import { Segmented } from '@/components/ui/segmented'
import { THEMES, useTheme } from '@/hooks/useTheme'
import { choose as chooseLanguage, language, msg, t, type Language } from '@/lib/i18n'
import { shortcutsOn, turnShortcuts } from '@/lib/shortcuts'
import { browserZone, chooseZone, ZONES, zoneWish } from '@/lib/zone'

const THEME = { light: msg('Light'), dark: msg('Dark'), system: msg('System') } as const
const ZONE = { browser: msg('Browser'), utc: 'UTC', pool: msg('Pool') } as const
const LANGUAGE: readonly { value: Language; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  ...(import.meta.env.DEV ? [{ value: 'pseudo' as const, label: 'Pseudo' }] : []),
]

export function Appearance() {
  const { theme, choose } = useTheme()
  return (
    <Card aria-labelledby="appearance">
      <CardHeader>
        <CardTitle id="appearance">{t('This browser')}</CardTitle>
      </CardHeader>
      <div className="space-y-3 p-4 text-[13px]">
        <Line name={t('Theme')}>
          <Segmented label={t('Theme')} value={theme} choices={THEMES.map((value) => ({ value, label: t(THEME[value]) }))} onChoose={choose} />
        </Line>
        <Line name={t('Language')}>
          <Segmented label={t('Language')} value={language()} choices={LANGUAGE} onChoose={(value) => void chooseLanguage(value)} />
        </Line>
        <Line name={t('Times')}>
          <Segmented label={t('Times')} value={zoneWish()} choices={ZONES.map((value) => ({ value, label: t(ZONE[value]) }))} onChoose={chooseZone} />
        </Line>
        <Keys />
        <p className="text-soft">{t('Your browser is in {{zone}}. With “Pool”, times on the page of a pool or node are those of its region.', { zone: browserZone() })}</p>
      </div>
    </Card>
  )
}

function Keys() {
  const [on, setOn] = useState(shortcutsOn)
  return (
    <Line name={t('Single-key shortcuts')}>
      <Segmented
        label={t('Single-key shortcuts')}
        value={on ? 'on' : 'off'}
        choices={[
          { value: 'on', label: t('On') },
          { value: 'off', label: t('Off') },
        ]}
        onChoose={(value) => {
          turnShortcuts(value === 'on')
          setOn(value === 'on')
        }}
      />
    </Line>
  )
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <span aria-hidden className="text-soft">
        {name}
      </span>
      {children}
    </div>
  )
}
