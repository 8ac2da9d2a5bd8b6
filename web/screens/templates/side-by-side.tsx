import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { IconButton } from '../../ui/button.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PdfFrame } from '../../ui/pdf-frame.tsx'
import { useShortcuts } from '../../ui/shortcuts.ts'
import { Tag } from '../../ui/tag.tsx'
import { templateWords, versionName } from './template-words.ts'
import { sideHref, type ChosenPaper, type TemplatePage, type TriedPaper } from './templates.data.ts'
import s from './templates.module.css'

/** One paper by both templates; J and K go through the papers, both sides together. */
export function SideBySide(p: {
  page: TemplatePage
  papers: readonly ChosenPaper[]
  paper: ChosenPaper
  tried: TriedPaper | undefined
  onChoose: (letterId: string) => void
}) {
  const at = () => p.papers.findIndex((one) => one.letterId === p.paper.letterId)
  const move = (by: number) => {
    const next = p.papers[at() + by]
    if (next) p.onChoose(next.letterId)
  }
  useShortcuts(() => [
    { key: 'j', label: t('templates.next'), run: () => move(1) },
    { key: 'k', label: t('templates.previous'), run: () => move(-1) },
  ])
  return (
    <Panel title={t('templates.beside')} aside={<Show when={p.tried?.same}>{<Tag tone="neutral">{t('templates.sameBytes')}</Tag>}</Show>}>
      <div class={s.chooser}>
        <SelectField
          id="f-paper"
          label={t('templates.choosePaper')}
          options={p.papers.map((one) => ({ value: one.letterId, label: `${one.number} ${one.name}` }))}
          value={p.paper.letterId}
          onChange={(value) => p.onChoose(value)}
        />
        <IconButton label={t('templates.previous')} disabled={at() <= 0} onClick={() => move(-1)}>
          <ChevronLeft size={16} aria-hidden="true" />
        </IconButton>
        <IconButton label={t('templates.next')} disabled={at() >= p.papers.length - 1} onClick={() => move(1)}>
          <ChevronRight size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <div class={s.sides}>
        <section>
          <h3>{t('templates.left', { name: templateWords(p.page.inForce.name) })}</h3>
          <PdfFrame
            href={sideHref(p.page.id, p.paper.letterId, 'inForce')}
            title={t('templates.left', { name: `${p.paper.number} ${p.paper.name}` })}
          />
        </section>
        <section>
          <h3>{t('templates.right', { name: versionName(p.page) })}</h3>
          {/* the version is in the address so that a saved change is set anew */}
          <PdfFrame
            href={`${sideHref(p.page.id, p.paper.letterId, 'draft')}?v=${p.page.updatedAt}`}
            title={t('templates.right', { name: `${p.paper.number} ${p.paper.name}` })}
          />
        </section>
      </div>
    </Panel>
  )
}
