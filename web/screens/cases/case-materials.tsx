import { Index, Show, Suspense, lazy } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { CasePage } from './cases.data.ts'
import s from './cases.module.css'

/** The list with its viewer is a chunk of its own: the facts of a case are read first. */
const MaterialList = lazy(async () => ({ default: (await import('../materials/material-list.tsx')).MaterialList }))

/** Materials stage by stage, the latest first. */
export function CaseMaterials(p: { data: CasePage }) {
  return (
    <Index each={p.data.materials.toReversed()}>
      {(stage) => (
        <Panel
          id={stage().stage === 'declaration' ? 'materials' : undefined}
          title={t(`cases.stage.${stage().stage}`)}
          tags={<Show when={stage().missing.length}>{(n) => <Tag tone="amber">{t('cases.materialsMissing', { n: n() })}</Tag>}</Show>}
          aside={t('cases.materialsChecked', { checked: stage().checked, held: stage().held })}
          flush
        >
          <Suspense
            fallback={
              <p class={s.fold} role="status">
                {t('common.loading')}
              </p>
            }
          >
            <MaterialList caseId={p.data.case.id} stage={stage().stage} editable={stage().editable} />
          </Suspense>
        </Panel>
      )}
    </Index>
  )
}
