import Copy from 'lucide-solid/icons/copy'
import { createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import s from './people.module.css'

export interface FirstPasswordProps {
  username: string
  password: string
  /** Whose side of a pair of accounts. */
  orgName?: string | undefined
  name?: string | undefined
}

/** User name and temporary password, shown this once; the server keeps neither in clear. */
export function FirstPassword(p: FirstPasswordProps) {
  const [copied, setCopied] = createSignal(false)
  const copy = async () => {
    await navigator.clipboard.writeText(p.password)
    setCopied(true)
  }
  const rows = () => [
    ...(p.orgName ? [{ label: t('orgs.name'), value: p.orgName }] : []),
    ...(p.name ? [{ label: t('accounts.name'), value: p.name }] : []),
    { label: t('accounts.username'), value: <span class="num">{p.username}</span> },
    {
      label: t('accounts.firstPassword'),
      value: (
        <span class={s.secret}>
          <code>{p.password}</code>
          <IconButton label={t('accounts.copy')} onClick={() => void copy()}>
            <Copy size={15} aria-hidden="true" />
          </IconButton>
          <span role="status" class="small muted">
            {copied() ? t('accounts.copied') : ''}
          </span>
        </span>
      ),
    },
  ]
  return <DataList columns={1} rows={rows()} />
}
