import { Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Stack } from '../../ui/layout.tsx'
import { ProblemView } from '../../ui/problem.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import { createFindPerson } from './heads.data.ts'

/** Looking for a person by identity number: recorded, and the number stays out of the address. */
export function PersonDialog(p: { onFound: (caseId: string) => void; onClose: () => void }) {
  const find = createFindPerson()
  const [number, setNumber] = createSignal('')
  const search = (event: SubmitEvent) => {
    event.preventDefault()
    void find.put(number().trim(), ({ cases }) => {
      const [first] = cases
      if (first) p.onFound(first.id)
    })
  }
  return (
    <Dialog
      open
      title={t('trace.byNumber')}
      size="narrow"
      onClose={p.onClose}
      foot={
        <>
          <Button onClick={p.onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="find-person" busy={find.busy()}>
            {t('trace.find')}
          </Button>
        </>
      }
    >
      <form id="find-person" onSubmit={search}>
        <Stack>
          <p class="muted">{t('trace.byNumberWhy')}</p>
          <TextField id="find-person-number" label={t('trace.citizenId')} value={number()} onChange={setNumber} autocomplete="off" />
          <Show when={find.error()}>{(error) => <ProblemView error={error()} />}</Show>
          <Show when={find.answer()?.cases.length === 0}>
            <Alert tone="amber" title={t('trace.nobody')} live>
              <p>{t('trace.nobodyWhy')}</p>
            </Alert>
          </Show>
        </Stack>
      </form>
    </Dialog>
  )
}
