import { createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { currentDensity, setDensity, type Density } from '../../lib/preferences.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { CheckboxGroup, RadioGroup } from '../../ui/fields/choice-field.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { COLUMN_KEYS, columnName, type ColumnKey } from './list-columns.tsx'

/** Which columns are shown, and how closely rows are set. */
export function ColumnsDialog(p: {
  chosen: readonly ColumnKey[]
  usual: readonly ColumnKey[]
  onChange: (keys: readonly ColumnKey[]) => void
  onClose: () => void
}) {
  const [density, setShown] = createSignal<Density>(currentDensity())
  const choices = () => COLUMN_KEYS.filter((key) => key !== 'caseNo').map((value) => ({ value, label: columnName(value) }))
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('cases.columns')}
      size="narrow"
      foot={
        <>
          <Button onClick={() => p.onChange(p.usual)}>{t('cases.usualColumns')}</Button>
          <Button kind="primary" onClick={() => p.onClose()}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <CheckboxGroup
        id="f-columns"
        label={t('cases.columnsShown')}
        options={choices()}
        value={p.chosen.filter((key) => key !== 'caseNo')}
        onChange={(keys) => p.onChange(['caseNo', ...keys])}
      />
      <RadioGroup
        id="f-density"
        label={t('shell.density')}
        row
        value={density()}
        options={[
          { value: 'normal', label: t('shell.densityNormal') },
          { value: 'roomy', label: t('shell.densityRoomy') },
        ]}
        onChange={(next: Density) => {
          setShown(next)
          setDensity(next)
        }}
      />
    </Dialog>
  )
}

export function SaveViewDialog(p: { taken: readonly string[]; onSave: (name: string) => void; onClose: () => void }) {
  const [name, setName] = createSignal('')
  const [tried, setTried] = createSignal(false)
  const save = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (!name().trim()) return
    p.onSave(name().trim())
    p.onClose()
  }
  return (
    <Dialog
      open
      onClose={p.onClose}
      title={t('cases.saveView')}
      size="narrow"
      foot={
        <>
          <Button onClick={() => p.onClose()}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="save-view">
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form id="save-view" onSubmit={save} novalidate>
        <TextField
          id="f-view-name"
          label={t('cases.viewName')}
          maxLength={20}
          value={name()}
          onChange={setName}
          autofocus
          hint={p.taken.includes(name().trim()) ? t('cases.viewReplaces') : t('cases.viewKept')}
          error={tried() && !name().trim() ? t('cases.viewNeedsName') : undefined}
        />
      </form>
    </Dialog>
  )
}
