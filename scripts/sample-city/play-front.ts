// From the draft to the notice: each dated step becomes the act of the person whose turn it is.
import type { ReturnReason } from '../../api/cases/cases.schemas.ts'
import { RETURN_REASON } from '../../api/rules/reasons.ts'
import { waivedBy } from './waivers.ts'
import { actorOf, GRADUATE_ACTOR, personOf, type City, type Moment } from './city.ts'
import { act } from './dossier.ts'
import { createLink, draft, openLink, pledge, save, submit, upload, uploadRequired } from './employer-acts.ts'
import { makeGraduate, type Wish } from './graduates.ts'
import type { Story } from './stories.ts'
import type { Dated, FrontStep } from './timeline.ts'
import { checkMaterials, consent, endorse, giveBack } from './unit-acts.ts'

type Open = (actor: Moment['actor']) => Moment

const REASONS: readonly ReturnReason[] = [
  { kind: 'material', key: 'RECOMMENDATION_FORM', message: `毕业生就业推荐表：${RETURN_REASON.MISSING_SEAL}` },
  { kind: 'material', key: 'STUDENT_STATUS', message: `学籍或学历在线验证报告：${RETURN_REASON.EXPIRED}` },
  { kind: 'material', key: 'ID_CARD', message: `居民身份证：${RETURN_REASON.ILLEGIBLE}` },
  { kind: 'field', key: 'matchStatement', message: RETURN_REASON.MATCH_UNCLEAR },
  { kind: 'field', key: 'hukouPlace', message: '现户籍地与户口簿不一致，请按户口簿填写到门牌号' },
]

const employerOf = (story: Story) => actorOf(story.employer.people[0]!)
const dossierOf = (story: Story) => {
  if (!story.dossier) throw new Error(`${story.ending} of ${story.year} has not begun`)
  return story.dossier
}

/** Somebody whom an adverse record of 2024 still bars (27). */
function barred(city: City): Wish {
  const known = city.dossiers.find(({ row }) => row.status === 'DISQUALIFIED' && row.intakeYear === 2024)!
  const { name, sex, birthDate } = known.row.form
  return {
    ...(name ? { name } : {}),
    ...(sex ? { sex } : {}),
    ...(birthDate ? { birthDate } : {}),
    citizenId: known.citizenId,
    level: 'DOCTOR',
  }
}

function begin(city: City, story: Story, open: Open): void {
  const { employer, year, fault } = story
  const at = open(employerOf(story))
  const candidate = makeGraduate(city, employer, year, fault === 'adverse' ? barred(city) : story.wish)
  story.dossier = draft(city, at, employer, year, candidate, fault !== 'noId')
  if (fault !== 'noMaterials' && fault !== 'noId') uploadRequired(city, at, story.dossier, 'declaration')
  if (story.waive) waivedBy(city, story.dossier, story.waive, at.today)
}

function fix(city: City, story: Story, open: Open): void {
  const dossier = dossierOf(story)
  const at = open(employerOf(story))
  for (const { kind, key } of dossier.row.returnReasons ?? []) {
    if (kind === 'material') upload(city, at, dossier, key as 'ID_CARD')
    else if (key === 'matchStatement')
      save(city, at, dossier, { matchStatement: `${dossier.row.form.matchStatement}其毕业论文选题与该岗位承担的项目一致。` })
    else save(city, at, dossier, { hukouPlace: `${dossier.row.form.hukouPlace}附${city.dice.int(1, 9)}号` })
  }
}

/** The pledge by personal link; after a change it is signed anew. */
function sign(city: City, story: Story, open: Open): void {
  const dossier = dossierOf(story)
  if (!dossier.link) createLink(city, open(employerOf(story)), dossier)
  if (!dossier.row.pledgedAt) pledge(city, open(GRADUATE_ACTOR), dossier)
  else openLink(city, open(GRADUATE_ACTOR), dossier)
}

function verify(city: City, story: Story, open: Open): void {
  const dossier = dossierOf(story)
  const at = open(actorOf(personOf(dossier.unit, 'reviewer')))
  if (city.dice.chance(0.35)) checkMaterials(city, at, dossier)
  act(city, dossier, 'verify', at)
}

const PLAYED: Record<FrontStep, (city: City, story: Story, open: Open) => void> = {
  draft: begin,
  pledge: sign,
  submit(city, story, open) {
    if (!dossierOf(story).row.pledgedAt) sign(city, story, open)
    submit(city, open(employerOf(story)), dossierOf(story))
  },
  return(city, story, open) {
    const reasons = city.dice.shuffle(REASONS).slice(0, city.dice.int(1, 3))
    giveBack(city, open(actorOf(personOf(dossierOf(story).unit, 'reviewer'))), dossierOf(story), reasons)
  },
  fix,
  verify,
  endorse: (city, story, open) => endorse(city, open(actorOf(personOf(dossierOf(story).unit, 'approver'))), dossierOf(story), story.linkId),
  consent: (city, story, open) => consent(city, open(GRADUATE_ACTOR), dossierOf(story)),
}

export function playFront(city: City, story: Story, steps: readonly Dated[]): void {
  for (const { step, day, seconds } of steps) city.on(day, seconds, (open) => PLAYED[step](city, story, open))
}
