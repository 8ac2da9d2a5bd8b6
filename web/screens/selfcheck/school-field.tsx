import { For, Show, createSignal } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { FieldFrame, FieldSet, tied, type FieldProps } from '../../ui/fields/field.tsx'
import field from '../../ui/fields/field.module.css'
import { findSchools } from './self-check.data.ts'
import s from './selfcheck.module.css'

const PAUSE_MS = 200
const SHOWN = 8

interface School {
  code: string
  name: string
}

/** A school by its name, a former one or its code: typed, then chosen from what was found. */
export function SchoolField(p: FieldProps & { code: string; name: string; onChoose: (school: School | undefined) => void }) {
  return (
    <Show when={p.code} fallback={<Search {...p} />}>
      <FieldSet {...p}>
        <span class={s.school}>
          <span>
            {p.name} <span class="num muted">{p.code}</span>
          </span>
          <Button kind="link" onClick={() => p.onChoose(undefined)}>
            {t('selfCheck.otherSchool')}
          </Button>
        </span>
      </FieldSet>
    </Show>
  )
}

function Search(p: FieldProps & { onChoose: (school: School) => void }) {
  const [found, setFound] = createSignal<School[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  async function search(text: string): Promise<void> {
    const mine = ++asked
    const { schools } = await findSchools(text)
    if (mine === asked) setFound(schools.flatMap(({ code, name }) => (code ? [{ code, name }] : [])).slice(0, SHOWN))
  }
  const later = (text: string) => {
    clearTimeout(timer)
    if (text.trim()) timer = setTimeout(() => void search(text.trim()).catch(() => setFound([])), PAUSE_MS)
    else setFound(undefined)
  }
  return (
    <FieldFrame {...p}>
      <input
        {...tied(p)}
        class={field['control']}
        type="search"
        autocomplete="off"
        maxLength={60}
        onInput={(event) => later(event.currentTarget.value)}
      />
      <Show when={found()}>
        {(schools) => (
          <>
            <p class="vh" role="status">
              {t('selfCheck.schoolsFound', { n: schools().length })}
            </p>
            <ul class={s.schools}>
              <For each={schools()} fallback={<li class="muted small">{t('selfCheck.noSchool')}</li>}>
                {(school) => (
                  <li>
                    <button type="button" onClick={() => p.onChoose(school)}>
                      {school.name} <span class="num muted">{school.code}</span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </>
        )}
      </Show>
    </FieldFrame>
  )
}
