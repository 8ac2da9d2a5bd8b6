// What two districts asked for beyond their share in 2026, in writing and with their government's consent (Article 21).
import { actorOf, clock, instantAt, personOf, type City, type Moment, type Org } from './city.ts'
import { makeDice } from './dice.ts'

const YEAR = 2026

interface Asked {
  key: string
  amount: number
  project: string
  reason: string
  requestNo: string
  consentNo: string
  askedOn: string
  /** Why the bureau did not agree; without it the need still waits. */
  refused?: { on: string; answer: string }
}

const ASKED: readonly Asked[] = [
  {
    key: '110114',
    amount: 3,
    project: '昌平区新建学校开办',
    reason: '两所新建中学秋季开办，教师缺口大于年初调查的需求。',
    requestNo: '昌人社文〔2026〕18 号',
    consentNo: '昌政函〔2026〕41 号',
    askedOn: '2026-04-10',
    refused: { on: '2026-04-24', answer: '本区仍有可用指标，请先在本区用人单位之间调剂；确有不足的，九月前可再次申请。' },
  },
  {
    key: '110108',
    amount: 6,
    project: '工业软件攻关联合体',
    reason: '国家级攻关任务新增两个课题组，年初分配时尚未立项，现有指标不足。',
    requestNo: '海人社文〔2026〕52 号',
    consentNo: '海政函〔2026〕77 号',
    askedOn: '2026-06-10',
  },
]

function attach(city: City, at: Moment, unit: Org, name: string): void {
  const { minutes } = city.files
  city.write(at, 'need.attach', {
    subject: { type: 'needPaper', id: minutes.sha256 },
    scopeOrgId: unit.row.id,
    article: '21',
    after: { name, size: minutes.bytes, pages: 1 },
  })
}

/** As `askNeed` and `refuseNeed` leave them. */
export function addSpecialNeeds(city: City): void {
  const dice = makeDice('sample city, special needs')
  const sha = city.files.minutes.sha256
  for (const { key, amount, project, reason, requestNo, consentNo, askedOn, refused } of ASKED) {
    const unit = city.units.get(key)!
    const by = personOf(unit, 'clerk')
    const id = dice.uuid()
    const [requestName, consentName] = [`${project}书面申请.pdf`, '区政府同意文件.pdf']
    const about = { subject: { type: 'need', id }, scopeOrgId: unit.row.id, article: '21' }
    const need = {
      id,
      year: YEAR,
      unitId: unit.row.id,
      amount,
      project,
      reason,
      requestNo,
      requestSha: sha,
      requestName,
      consentNo,
      consentSha: sha,
      consentName,
      askedBy: by.id,
      askedByName: by.name,
      askedAt: instantAt(askedOn, clock(15, 30)),
      createdAt: instantAt(askedOn, clock(15, 30)),
    }
    city.rows.specialNeeds.push(
      refused ? { ...need, status: 'refused', answer: refused.answer, version: 2 } : { ...need, status: 'asked', answer: null, version: 1 },
    )
    city.on(askedOn, clock(15, 30), (open) => {
      const at = open(actorOf(by))
      attach(city, at, unit, requestName)
      attach(city, at, unit, consentName)
      city.write(at, 'need.ask', { ...about, after: { amount, project, requestNo, consentNo } })
    })
    if (refused)
      city.on(refused.on, clock(16, 10), (open) =>
        city.write(open(actorOf(personOf(city.bureau, 'approver'))), 'need.refuse', {
          ...about,
          after: { amount, project },
          note: refused.answer,
        }),
      )
  }
}
