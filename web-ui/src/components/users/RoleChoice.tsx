import { ROLES } from '@/components/users/roles'
import { t } from '@/lib/i18n'
import type { Role } from '@/lib/types'

export function RoleChoice({ value, onChoose }: { value: Role; onChoose: (role: Role) => void }) {
  return (
    <fieldset className="space-y-2">
      <legend className="mb-1.5 text-[13px] font-medium">{t('Role')}</legend>
      {ROLES.map((role) => (
        <label key={role.value} className="flex cursor-pointer items-start gap-2.5 rounded-md border p-2.5 text-[13px] has-checked:border-accent has-checked:bg-accent-wash">
          <input type="radio" name="role" value={role.value} checked={value === role.value} onChange={() => onChoose(role.value)} className="mt-0.5 size-4 accent-accent" />
          <span>
            <span className="font-medium">{t(role.label)}</span>
            <span className="block text-soft">{t(role.may)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
