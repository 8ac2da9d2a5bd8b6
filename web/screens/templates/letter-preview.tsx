import Eye from 'lucide-solid/icons/eye'
import { For, Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PdfFrame } from '../../ui/pdf-frame.tsx'
import s from './templates.module.css'

/** Which papers the next act on a case issues, by its status. */
const ISSUED_NEXT = {
  AT_BUREAU: ['approvalForm', 'acceptanceLetter'],
  IN_SETTLEMENT: ['introductionLetter'],
} as const
type Previewed = (typeof ISSUED_NEXT)[keyof typeof ISSUED_NEXT][number]

const comingOf = (status: string): readonly Previewed[] => (status === 'AT_BUREAU' || status === 'IN_SETTLEMENT' ? ISSUED_NEXT[status] : [])

/** The papers that the next act would issue, as they would be now; for those who may look before the act. */
export function LetterPreview(p: { caseId: string; status: string; name: string }) {
  const session = useSession()
  const [shown, setShown] = createSignal<Previewed>()
  const kinds = () => (session.can('letter.preview') ? comingOf(p.status) : [])
  return (
    <Show when={kinds().length > 0}>
      <Panel title={t('templates.previewTitle')}>
        <div class={s.previews}>
          <p class="muted small">{t('templates.previewWhy')}</p>
          <For each={kinds()}>
            {(kind) => (
              <Button wide onClick={() => setShown(kind)}>
                <Eye size={15} aria-hidden="true" />
                {t('templates.preview', { kind: t(`templates.kind.${kind}`) })}
              </Button>
            )}
          </For>
        </div>
      </Panel>
      <Show when={shown()}>
        {(kind) => (
          <Dialog
            open
            size="wide"
            onClose={() => setShown(undefined)}
            title={`${p.name} · ${t('templates.previewOf', { kind: t(`templates.kind.${kind()}`) })}`}
            foot={<Button onClick={() => setShown(undefined)}>{t('common.close')}</Button>}
          >
            <PdfFrame
              href={`/api/letters/preview/${p.caseId}/${kind()}`}
              title={t('templates.previewOf', { kind: t(`templates.kind.${kind()}`) })}
            />
          </Dialog>
        )}
      </Show>
    </Show>
  )
}
