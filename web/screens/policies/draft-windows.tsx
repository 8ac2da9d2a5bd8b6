import RotateCcw from 'lucide-solid/icons/rotate-ccw'
import { For, Show } from 'solid-js'
import type { Policy } from '../../../api/rules/policy.ts'
import { WINDOW, WINDOW_NAMES, windowsOf, type WindowName } from '../../../api/rules/windows.ts'
import { t } from '../../i18n/index.ts'
import type { Form } from '../../lib/form.ts'
import { Button } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { DateField } from '../../ui/fields/date-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { DraftForm } from './draft-form.ts'
import s from './policies.module.css'

/** The four windows of the year as days, the text's own days beside them. */
export function DraftWindows(p: { form: Form<DraftForm, DraftForm>; basis: Policy; year: number }) {
  const usual = () => windowsOf(p.basis, p.year)
  const differs = (name: WindowName) => {
    const own = p.form.value.windows[name]
    return own.from !== usual()[name].from || own.to !== usual()[name].to
  }
  const restore = (name: WindowName) => {
    p.form.set(`windows.${name}.from`, usual()[name].from)
    p.form.set(`windows.${name}.to`, usual()[name].to)
  }
  return (
    <Panel id="windows" title={t('policies.windows')} aside={t('policies.windowsLead')} flush>
      <div class={s.spans}>
        <For each={WINDOW_NAMES}>
          {(name) => (
            <div role="group" aria-label={t(`years.window.${name}`)}>
              <b>
                {t(`years.window.${name}`)} <Citation article={WINDOW[name].article} />
              </b>
              <DateField label={t('years.dayFrom', { window: t(`years.window.${name}`) })} {...p.form.field(`windows.${name}.from`)} />
              <DateField label={t('years.dayTo', { window: t(`years.window.${name}`) })} {...p.form.field(`windows.${name}.to`)} />
              <p>
                {t('policies.usual', { from: usual()[name].from, to: usual()[name].to })}
                <Show when={differs(name)}>
                  <br />
                  <Button kind="link" onClick={() => restore(name)} aria-label={`${t('policies.toUsual')} ${t(`years.window.${name}`)}`}>
                    <RotateCcw size={14} aria-hidden="true" />
                    {t('policies.toUsual')}
                  </Button>
                </Show>
              </p>
            </div>
          )}
        </For>
      </div>
    </Panel>
  )
}
