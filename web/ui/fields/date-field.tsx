import { DatePicker, parseDate, type DateValue } from '@ark-ui/solid/date-picker'
import Calendar from 'lucide-solid/icons/calendar'
import ChevronLeft from 'lucide-solid/icons/chevron-left'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { Index, createSignal } from 'solid-js'
import { locale, t } from '../../i18n/index.ts'
import s from './field.module.css'
import { useSession } from '../../lib/session.tsx'
import { FieldNotes, LabelText, describedBy, type FieldProps } from './field.tsx'
import { normalizeDay } from './day-text.ts'

export interface DateFieldProps extends FieldProps {
  /** YYYY-MM-DD; what was typed but is no day is passed on as typed, for the schema to refuse. */
  value: string | null | undefined
  onChange(value: string): void
  min?: string | undefined
  max?: string | undefined
}

function parsed(day: string | null | undefined): DateValue | undefined {
  if (!day || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  try {
    return parseDate(day)
  } catch {
    return undefined
  }
}

const views = { year: 'common.viewYear', month: 'common.viewMonth', day: 'common.viewDay' } as const

/** A legal day: typed (20260615, 2026/6/15 and 2026年6月15日 are understood) or picked from a calendar. */
export function DateField(p: DateFieldProps) {
  const session = useSession()
  const [open, setOpen] = createSignal(false)
  const value = () => {
    const day = parsed(p.value)
    return day ? [day] : []
  }
  return (
    <DatePicker.Root
      class={s.field}
      data-inline={p.hideLabel ? '' : undefined}
      locale={locale()}
      startOfWeek={1}
      timeZone="Asia/Shanghai"
      open={open()}
      onOpenChange={(change) => setOpen(change.open)}
      value={value()}
      onValueChange={(change) => {
        const day = change.value[0]?.toString()
        if (day && day !== p.value) p.onChange(day)
      }}
      defaultFocusedValue={parsed(p.value) ?? parsed(p.max) ?? parsed(session.today())}
      min={parsed(p.min)}
      max={parsed(p.max)}
      disabled={p.disabled}
      invalid={Boolean(p.error)}
      lazyMount
      unmountOnExit
      positioning={{ strategy: 'fixed' }}
      format={(day) => day.toString()}
      translations={{
        trigger: (isOpen) => t(isOpen ? 'common.closeCalendar' : 'common.openCalendar', { label: p.label }),
        content: t('common.pickDay', { label: p.label }),
        clearTrigger: t('common.clearField', { label: p.label }),
        viewTrigger: (view) => t('common.switchView', { view: t(views[view]) }),
        prevTrigger: (view) => t('common.previousOf', { view: t(views[view === 'day' ? 'month' : 'year']) }),
        nextTrigger: (view) => t('common.nextOf', { view: t(views[view === 'day' ? 'month' : 'year']) }),
        dayCell: (cell) => cell.valueText,
      }}
    >
      <label class={p.hideLabel ? 'vh' : s.label} for={p.id}>
        <LabelText label={p.label} optional={p.optional} />
      </label>
      <FieldNotes {...p} />
      <DatePicker.Control class={`${s.control} ${s.composite}`} data-width="medium" data-invalid={p.error ? '' : undefined}>
        <input
          id={p.id}
          name={p.name}
          class="num"
          inputmode="numeric"
          autocomplete="off"
          placeholder={p.hideLabel ? p.label : 'YYYY-MM-DD'}
          disabled={p.disabled}
          aria-label={p.hideLabel ? p.label : undefined}
          aria-invalid={p.error ? 'true' : undefined}
          aria-describedby={describedBy(p)}
          value={p.value ?? ''}
          onChange={(event) => p.onChange(normalizeDay(event.currentTarget.value))}
          onBlur={() => p.onBlur?.()}
        />
        <DatePicker.Trigger>
          <Calendar size={15} aria-hidden="true" />
        </DatePicker.Trigger>
      </DatePicker.Control>
      <DatePicker.Positioner>
        <DatePicker.Content class={s.pop}>
          <DayView />
          <GridView view="month" />
          <GridView view="year" />
        </DatePicker.Content>
      </DatePicker.Positioner>
    </DatePicker.Root>
  )
}

function ViewHead() {
  return (
    <DatePicker.ViewControl class={s.calHead}>
      <DatePicker.PrevTrigger>
        <ChevronLeft size={16} aria-hidden="true" />
      </DatePicker.PrevTrigger>
      <DatePicker.ViewTrigger>
        <DatePicker.RangeText />
      </DatePicker.ViewTrigger>
      <DatePicker.NextTrigger>
        <ChevronRight size={16} aria-hidden="true" />
      </DatePicker.NextTrigger>
    </DatePicker.ViewControl>
  )
}

/** The day marked as today is the business day, which a demonstration can move. */
function DayView() {
  const session = useSession()
  return (
    <DatePicker.View view="day">
      <DatePicker.Context>
        {(picker) => (
          <>
            <ViewHead />
            <DatePicker.Table class={s.calendar}>
              <DatePicker.TableHead>
                <DatePicker.TableRow>
                  <Index each={picker().weekDays}>
                    {(day) => <DatePicker.TableHeader aria-label={day().long}>{day().narrow}</DatePicker.TableHeader>}
                  </Index>
                </DatePicker.TableRow>
              </DatePicker.TableHead>
              <DatePicker.TableBody>
                <Index each={picker().weeks}>
                  {(week) => (
                    <DatePicker.TableRow>
                      <Index each={week()}>
                        {(day) => (
                          <DatePicker.TableCell value={day()}>
                            <DatePicker.TableCellTrigger class={s.day} data-now={day().toString() === session.today() ? '' : undefined}>
                              {day().day}
                            </DatePicker.TableCellTrigger>
                          </DatePicker.TableCell>
                        )}
                      </Index>
                    </DatePicker.TableRow>
                  )}
                </Index>
              </DatePicker.TableBody>
            </DatePicker.Table>
          </>
        )}
      </DatePicker.Context>
    </DatePicker.View>
  )
}

function GridView(p: { view: 'month' | 'year' }) {
  return (
    <DatePicker.View view={p.view}>
      <DatePicker.Context>
        {(picker) => (
          <>
            <ViewHead />
            <DatePicker.Table class={s.calendar}>
              <DatePicker.TableBody>
                <Index
                  each={
                    p.view === 'month' ? picker().getMonthsGrid({ columns: 4, format: 'short' }) : picker().getYearsGrid({ columns: 4 })
                  }
                >
                  {(row) => (
                    <DatePicker.TableRow>
                      <Index each={row()}>
                        {(cell) => (
                          <DatePicker.TableCell value={cell().value}>
                            <DatePicker.TableCellTrigger class={s.day}>{cell().label}</DatePicker.TableCellTrigger>
                          </DatePicker.TableCell>
                        )}
                      </Index>
                    </DatePicker.TableRow>
                  )}
                </Index>
              </DatePicker.TableBody>
            </DatePicker.Table>
          </>
        )}
      </DatePicker.Context>
    </DatePicker.View>
  )
}
