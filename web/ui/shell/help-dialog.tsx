import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button, Kbd } from '../button.tsx'
import { DataList } from '../data-list.tsx'
import { Dialog } from '../dialog.tsx'
import { currentShortcuts, type Shortcut } from '../shortcuts.ts'

const keyName = (one: Shortcut) => `${one.ctrl ? 'Ctrl + ' : ''}${one.key === 'Enter' ? '↵' : one.key.toUpperCase()}`

/** The list behind `?`: what the keys do on this page. */
export default function HelpDialog(p: { onClose: () => void }) {
  const rows = () =>
    currentShortcuts().map((one) => ({
      label: one.label,
      value: (
        <>
          <Kbd>{keyName(one)}</Kbd>
          <span class="vh">{keyName(one)}</span>
        </>
      ),
    }))
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('shell.help')}
      size="narrow"
      foot={
        <Button kind="primary" onClick={() => p.onClose()}>
          {t('common.close')}
        </Button>
      }
    >
      <Show when={rows().length}>
        <DataList columns={1} rows={rows()} />
      </Show>
      <For each={[t('shell.helpQuiet')]}>{(line) => <p class="muted small">{line}</p>}</For>
    </Dialog>
  )
}
