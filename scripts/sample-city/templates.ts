// A template that the bureau is about to change: the acceptance letter asks the school for the archive within a month; not yet tried or adopted.
import { sha256Hex } from '../../api/core/crypto.ts'
import { templateTitle } from '../../api/templates/draft-template.ts'
import { shippedSource } from '../../api/templates/shipped-source.ts'
import { shippedTemplate } from '../../api/templates/template-in-force.ts'
import { actorOf, clock, personOf, TODAY, type City } from './city.ts'
import { makeDice } from './dice.ts'

const DRAFTED = '2026-06-09'
const SENTENCE = '不得由本人携带。'
const CHANGED = '不得由本人携带，请于毕业生离校后一个月内转出。'

export async function addTemplates(city: City): Promise<void> {
  const kind = 'acceptanceLetter'
  const shipped = await shippedSource(kind)
  if (!shipped.includes(SENTENCE)) throw new Error(`the template of the ${kind} does not say ${SENTENCE}`)
  const source = shipped.replace(SENTENCE, CHANGED)
  const id = makeDice('templates').uuid()
  const clerk = personOf(city.bureau, 'clerk')
  const fromYear = Number(TODAY.slice(0, 4))
  const about = { kind, text: city.policy.text, seq: 1 }
  const title = templateTitle(about)
  const note = '去年有院校迟至冬季才转出档案，在函中写明时限。'
  city.on(DRAFTED, clock(10, 20), (open) => {
    const at = open(actorOf(clerk))
    city.write(at, 'template.draft', {
      subject: { type: 'template', id },
      after: { title, text: about.text, fromYear, basedOn: shippedTemplate(kind).name },
    })
  })
  city.on(DRAFTED, clock(10, 46), (open) => {
    const at = open(actorOf(clerk))
    city.rows.templateVersions.push({
      ...about,
      id,
      fromYear,
      source,
      note,
      version: 2,
      draftedBy: clerk.id,
      draftedByName: clerk.name,
      createdAt: at.now,
      updatedAt: at.now,
    })
    city.write(at, 'template.save', {
      subject: { type: 'template', id },
      before: { sha256: sha256Hex(shipped), fromYear },
      after: { title, sha256: sha256Hex(source), fromYear },
      note,
    })
  })
}
