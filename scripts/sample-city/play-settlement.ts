// The settlement of an intake year in the year after: registers are loaded, cases come in waves, the bureau compares, checks and decides.
import { minDay, monthOf } from '../../api/rules/dates.ts'
import { REGISTER_KINDS } from '../../api/registers/registers.schemas.ts'
import { actorOf, clock, personOf, type City, type Year } from './city.ts'
import { act } from './dossier.ts'
import { disqualify, ending, issuing } from './bureau-acts.ts'
import { recordOf } from './register-records.ts'
import {
  applySettlement,
  compareAgain,
  loadExtract,
  recordRegistration,
  reviewSettlement,
  type CurrentExtracts,
} from './settlement-acts.ts'
import type { Ending, Story } from './stories.ts'

interface Wave {
  /** When the insurance register was loaded, and the day it is of. */
  loaded: string
  asOf: string
  from: string
  to: string
}
const WAVES: Record<2024 | 2025, readonly Wave[]> = {
  2024: [
    { loaded: '2025-01-07', asOf: '2024-12-31', from: '2025-01-08', to: '2025-01-24' },
    { loaded: '2025-04-08', asOf: '2025-03-31', from: '2025-04-09', to: '2025-04-30' },
  ],
  2025: [
    { loaded: '2026-01-07', asOf: '2025-12-31', from: '2026-01-08', to: '2026-01-30' },
    { loaded: '2026-03-09', asOf: '2026-02-28', from: '2026-03-10', to: '2026-03-31' },
    { loaded: '2026-05-11', asOf: '2026-04-30', from: '2026-05-12', to: '2026-05-20' },
    { loaded: '2026-06-03', asOf: '2026-05-31', from: '2026-06-04', to: '2026-06-12' },
  ],
}
/** Which waves an ending came in by; the last but one of 2025 is where what is overdue came from. */
const WAVES_OF: Partial<Record<Ending, readonly number[]>> = {
  archived: [0, 1],
  registered: [1],
  settlementApproved: [1, 2],
  settlementRefused: [0, 1],
  disqualifiedLate: [0],
  inSettlement: [2, 3, 3, 3, 3],
  settlementChecked: [2, 3, 3],
}

/** Extracts that count, by the chronicle: what was loaded last. */
const current = new WeakMap<City, CurrentExtracts>()
const currentOf = (city: City): CurrentExtracts => {
  const known = current.get(city) ?? {}
  current.set(city, known)
  return known
}

const settlingYear = (year: number): year is 2024 | 2025 => year === 2024 || year === 2025
const LAST = '2026-06-12'

/** Loads the registers of a year for whoever has arrived and is not settled yet; pending cases are compared anew. */
export function planRegisters(city: City, stories: readonly Story[], year: 2024 | 2025): void {
  const by = actorOf(personOf(city.bureau, 'clerk'))
  WAVES[year].forEach(({ loaded, asOf }, i) => {
    city.on(loaded, clock(9, 40), (open) => {
      const people = stories.flatMap(({ year: of, dossier, flaw }) =>
        of === year && dossier && ['ONBOARDED', 'IN_SETTLEMENT'].includes(dossier.row.status) ? [{ dossier, flaw }] : [],
      )
      const until = monthOf(WAVES[year].at(-1)!.asOf)
      for (const { dossier, flaw } of people) dossier.record ??= recordOf(city, dossier.row, dossier.employer.row.uscc!, until, flaw)
      const dossiers = people.map(({ dossier }) => dossier)
      const kinds = i === 0 ? REGISTER_KINDS : (['socialInsurance'] as const)
      for (const kind of kinds) currentOf(city)[kind] = loadExtract(city, open(by), kind, asOf, dossiers)
      const pending = dossiers.filter(({ row }) => row.status === 'IN_SETTLEMENT')
      if (pending.length > 0)
        city.on(loaded, clock(11), (later) => pending.forEach((dossier) => compareAgain(city, later(by), dossier, currentOf(city))))
    })
  })
}

/** Days of application, check and decision of a case in a wave. */
function daysOf(city: City, end: Ending, wave: Wave) {
  const { workdays, dice } = city
  const applied = minDay(workdays.addWorkdays(wave.from, dice.int(0, 1 + workdays.workdaysBetween(wave.from, wave.to).count)).day, wave.to)
  // who came before the newest register is checked after it: a check of older figures would have to be made again
  const reviewed =
    end === 'settlementChecked'
      ? minDay(workdays.addWorkdays(applied < '2026-06-03' ? '2026-06-03' : applied, dice.int(1, 4)).day, LAST)
      : workdays.addWorkdays(applied, dice.int(2, 5)).day
  return { applied, reviewed, decided: workdays.addWorkdays(reviewed, dice.int(0, 2)).day }
}

function afterApproval(city: City, story: Story, decided: string): void {
  const { workdays, dice } = city
  const { ending: end } = story
  const unit = () => actorOf(personOf(story.dossier!.unit, 'clerk'))
  const registered = minDay(workdays.addWorkdays(decided, dice.int(8, 22)).day, LAST)
  city.on(registered, clock(16) + dice.int(0, 1800), (open) => recordRegistration(city, open(unit()), story.dossier!))
  if (end === 'registered') return
  const archived = minDay(workdays.addWorkdays(registered, dice.int(4, 15)).day, LAST)
  city.on(archived, clock(17), (open) => act(city, story.dossier!, 'archive', open(unit())))
  if (end === 'disqualifiedLate')
    city.on(workdays.addWorkdays(archived, 12).day, clock(16), (open) =>
      disqualify(
        city,
        open(actorOf(personOf(city.bureau, 'approver'))),
        story.dossier!,
        dice.chance(0.7) ? 'FRAUD' : 'BRIBERY',
        '经查实，申报时隐瞒在职事实并提供虚假承诺，取消引进资格，已登记的户口提请注销',
      ),
    )
}

export function planSettlement(city: City, story: Story): void {
  const { ending: end, year } = story
  const waves = WAVES_OF[end]
  if (!waves || !settlingYear(year as Year)) return
  const wave = WAVES[year as 2024 | 2025][city.dice.pick(waves)]!
  const turn = city.dice.int(0, 1)
  const { applied, reviewed, decided } = daysOf(city, end, wave)
  const reviewer = actorOf(personOf(city.bureau, 'reviewer', turn))
  const approver = actorOf(personOf(city.bureau, 'approver', turn))
  city.on(applied, clock(10) + city.dice.int(0, 5400), (open) =>
    applySettlement(city, open(actorOf(personOf(story.dossier!.unit, 'clerk'))), story.dossier!, currentOf(city)),
  )
  if (end === 'inSettlement') return
  if (end === 'settlementRefused') {
    city.on(decided, clock(16), (open) =>
      ending(city, open(approver), story.dossier!, 'refuseSettlement', '社会保险有其他单位缴纳记录，与申报的用人单位不符，不予落户'),
    )
    return
  }
  city.on(reviewed, clock(14) + city.dice.int(0, 3600), (open) => reviewSettlement(city, open(reviewer), story.dossier!))
  if (end === 'settlementChecked') return
  city.on(decided, clock(15, 30) + city.dice.int(0, 3600), (open) => issuing(city, open(approver), story.dossier!, 'approveSettlement'))
  if (end !== 'settlementApproved') afterApproval(city, story, decided)
}
