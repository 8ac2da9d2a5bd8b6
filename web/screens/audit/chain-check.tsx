import { Match, Show, Switch } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { Alert } from '../../ui/alert.tsx'
import { Citation } from '../../ui/citation.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import s from './audit.module.css'
import { useIntegrity } from './audit.data.ts'

/** Recomputes the chain of one subject now and says whether it holds. */
export function ChainCheck(p: { subject: { type: string; id: string } }) {
  const check = useIntegrity(() => p.subject)
  return (
    <Loaded query={check}>
      {(chain) => (
        <Switch>
          <Match when={chain().brokenAt}>
            {(id) => (
              <Alert tone="red" title={t('audit.chainBroken', { id: id() })} live>
                <Show when={chain().fault}>{(fault) => <p>{t(`trace.fault.${fault().code}`)}</p>}</Show>
                <p>
                  {t('audit.chainBrokenWhy')} <Citation article="22" />
                </p>
              </Alert>
            )}
          </Match>
          <Match when={chain().holds}>
            <Alert tone="green" title={t('audit.chainHolds', { n: chain().events })} live>
              <Show when={chain().firstAt}>
                {(at) => (
                  <p class="small">
                    {t('audit.chainFirst', { at: formatInstant(at()) })} <span class={s.hash}>{chain().lastHash}</span>
                  </p>
                )}
              </Show>
            </Alert>
          </Match>
        </Switch>
      )}
    </Loaded>
  )
}
