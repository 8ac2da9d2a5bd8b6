import ArrowRight from 'lucide-solid/icons/arrow-right'
import { For, Show } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import { useOpenInPrint } from '../../lib/print-open.ts'
import { word } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import type { Answer, Remedy } from './self-check.data.ts'
import s from './selfcheck.module.css'

interface RemediesProps {
  answer: Answer
  busy: boolean
  onRemedy: (remedy: Remedy) => void
}

const TONE = { wait: 'blue', route: 'green', waiver: 'violet', never: 'red', supply: 'amber' } as const

/** A choice that asks for evidence of its own holds only for people of some kind: folded away. */
const isMaybe = (remedy: Remedy) => remedy.kind === 'route' && remedy.fields !== undefined

/** What would make it possible: what can be tried at once has a button that tries it. */
export function Remedies(p: RemediesProps) {
  let folded: HTMLDivElement | undefined
  useOpenInPrint(() => folded)
  const all = () => p.answer.remedies.filter((one) => one.kind !== 'supply')
  const plain = () => all().filter((one) => !isMaybe(one))
  const maybe = () => all().filter(isMaybe)
  const line = (remedy: Remedy) => <Line remedy={remedy} {...p} />
  return (
    <Show when={all().length > 0}>
      <Panel title={t('selfCheck.remedies')} flush>
        <ul class={s.list}>
          <For each={plain()}>{line}</For>
        </ul>
        <Show when={maybe().length > 0}>
          <div ref={folded}>
            <details class={s.maybe} open={plain().length === 0}>
              <summary>{t('selfCheck.maybe', { n: maybe().length })}</summary>
              <ul class={s.list}>
                <For each={maybe()}>{line}</For>
              </ul>
            </details>
          </div>
        </Show>
      </Panel>
    </Show>
  )
}

/** A remedy that is tried by other answers: a later day inside the window, another choice. */
const isTried = ({ kind, inWindow }: Remedy) => (kind === 'wait' && inWindow === true) || (kind === 'route' && inWindow !== false)

function Line(p: RemediesProps & { remedy: Remedy }) {
  const name = () => {
    const { entryRoute, quotaKind, offQuotaCategory } = p.remedy.change ?? {}
    if (entryRoute) return word(`cases.entryRoute.${entryRoute}`, entryRoute)
    return offQuotaCategory
      ? word(`cases.offQuotaCategory.${offQuotaCategory}`, offQuotaCategory)
      : word(`cases.quotaKind.${quotaKind}`, '')
  }
  const action = () =>
    p.remedy.kind === 'route' ? t('selfCheck.tryRoute', { name: name() }) : t('selfCheck.tryDay', { day: formatDay(p.remedy.on, locale()) })
  return (
    <li>
      <span>
        <Tag tone={TONE[p.remedy.kind]}>{t(`selfCheck.kind.${p.remedy.kind}`)}</Tag> <span lang="zh-CN">{p.remedy.message}</span>
      </span>
      <span class={s.beside}>
        <Citation article={p.remedy.article} policy={p.answer.policy.id} text={p.remedy.text} />
      </span>
      <Show when={isTried(p.remedy)}>
        <span class={`${s.try} no-print`}>
          <Button busy={p.busy} onClick={() => p.onRemedy(p.remedy)}>
            <ArrowRight size={15} aria-hidden="true" /> {action()}
          </Button>
        </span>
      </Show>
    </li>
  )
}
