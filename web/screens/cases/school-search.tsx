import { createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Combobox } from '../../ui/fields/combobox.tsx'
import type { Option } from '../../ui/fields/select-field.tsx'
import { findSchools } from './cases.data.ts'

const PAUSE_MS = 150

/** Finds a school by its name, a former name or its code, and gives code and present name to the form. */
export function SchoolSearch(p: { code: string; name: string; onChoose: (school: { code: string; name: string }) => void }) {
  const [options, setOptions] = createSignal<readonly Option[]>(p.code && p.name ? [{ value: p.code, label: p.name, hint: p.code }] : [])
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  async function search(text: string): Promise<void> {
    const mine = ++asked
    const { schools } = await findSchools(text)
    if (mine !== asked) return
    setOptions(
      schools.flatMap(({ code, name, formerNames }) =>
        code ? [{ value: code, label: name, hint: code, alias: formerNames.join(' ') }] : [],
      ),
    )
  }
  const later = (text: string) => {
    clearTimeout(timer)
    if (text.trim()) timer = setTimeout(() => void search(text.trim()).catch(() => setOptions([])), PAUSE_MS)
  }
  const choose = (code: string) => {
    const found = options().find((one) => one.value === code)
    if (found) p.onChoose({ code, name: found.label })
  }
  return (
    <Combobox
      id="f-school-search"
      label={t('cases.form.findSchool')}
      hint={t('cases.form.findSchoolHint')}
      placeholder={t('cases.form.findSchoolPlaceholder')}
      optional
      noMatch={t('cases.form.noSchool')}
      options={options()}
      value={p.code}
      onChange={choose}
      onSearch={later}
    />
  )
}
