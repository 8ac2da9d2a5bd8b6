/** Run by zones.test.ts as a program of its own under one time zone after another: prints what the rules say of days, as JSON. */
import { addDays, addMonths, ageOn, dayInShanghai, daysBetween, weekdayOf } from '../../api/rules/dates.ts'
import { assessCase } from '../../api/rules/eligibility.ts'
import { noticePeriod, noticeRow } from '../../api/rules/notice.ts'
import { policy2018 } from '../../api/rules/policy-2018.ts'
import { windowsOf } from '../../api/rules/windows.ts'
import { makeWorkdays } from '../../api/rules/workdays.ts'
import { workCalendars } from '../../db/reference/index.ts'
import { aCase } from './a-case.ts'

const workdays = makeWorkdays(workCalendars)
const person = { name: '甄小北', birthDate: '1999-03-29', schoolName: '南开大学', educationLevel: 'MASTER' } as const
const everyDay: unknown[] = []
for (let day = '2024-01-02'; day <= '2026-11-30'; day = addDays(day, 1))
  everyDay.push([
    day,
    weekdayOf(day),
    workdays.isWorkday(day),
    workdays.addWorkdays(day, 5).day,
    addMonths(day, 12),
    daysBetween('2024-01-01', day),
    ageOn('2000-02-29', day),
  ])

console.log(
  JSON.stringify({
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    // the days on which clocks change in Los Angeles and London, and the ends of the year
    notice: ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01'].map((day) => noticePeriod(workdays, day, 5).clearedFrom),
    weekdays: ['2026-03-08', '2026-03-29', '2026-10-25', '2026-11-01', '2026-12-31'].map(weekdayOf),
    shanghai: ['2026-03-08T15:59:59Z', '2026-03-08T16:00:00Z', '2026-10-31T23:30:00-07:00', '2026-12-31T16:00:00Z'].map(dayInShanghai),
    age: ['2026-03-28', '2026-03-29'].map((day) => noticeRow(person, 1, day).age),
    window: windowsOf(policy2018, 2026).declaration,
    verdict: assessCase(aCase(), policy2018).kind,
    everyDay,
  }),
)
