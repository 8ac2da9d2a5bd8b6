import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { Panel } from '../../ui/panel.tsx'

/** The intake year a page shows. */
export function YearPicker(p: { years: readonly { year: number }[]; value: number | undefined; onChange: (year: number) => void }) {
  return (
    <SelectField
      id="f-year"
      label={t('quotas.year')}
      hideLabel
      options={p.years.map(({ year }) => ({ value: String(year), label: t('common.yearOf', { year: String(year) }) }))}
      value={p.value === undefined ? '' : String(p.value)}
      onChange={(year) => p.onChange(Number(year))}
    />
  )
}

/** No year was opened: why the page is empty, and the way out for who can open one. */
export function NoYear() {
  const session = useSession()
  return (
    <Panel label={t('quotas.noYear')}>
      <EmptyState title={t('quotas.noYear')} why={t('quotas.noYearWhy')}>
        <Show when={session.can('year.open')}>
          <ButtonLink kind="primary" href="/years/open">
            {t('quotas.openFirst')}
          </ButtonLink>
        </Show>
      </EmptyState>
    </Panel>
  )
}
