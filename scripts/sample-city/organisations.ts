// Organisations and their people, as they were registered when the city began to use the system.
import { hashPassword } from '../../api/accounts/password.ts'
import { pinyinOf } from '../../api/core/pinyin.ts'
import { DEMO_PASSWORD } from '../../api/demo/demo.routes.ts'
import type { OrgRow } from '../../api/orgs/orgs.repo.ts'
import { channelOf } from '../../api/rules/channel.ts'
import { checkUscc } from '../../api/rules/identifiers.ts'
import { DISTRICT, keysOf, type District, type Role } from '../../api/rules/terms.ts'
import { districtBureauName } from '../init-city.ts'
import { actorOf, clock, instantAt, personOf, SYSTEM_ACTOR, type City, type Moment, type Org, type Person } from './city.ts'
import { domainOf } from './domains.ts'
import { AGENCY_UNITS, EMPLOYERS, ENTERPRISE_UNITS, systemOf, type EmployerSpec, type UnitSpec } from './employers.ts'
import { personName } from './people.ts'

/** The day on which everybody was registered. */
export const BEGINNING = '2024-01-03'
/** Article 5(3): the renamed company's day, the tax district's consent, the suspension of an employer. */
export const RENAMED_ON = '2025-06-18'
const SUSPENDED = { suspendedFrom: '2026-04-20', suspendedUntil: '2026-10-19' }

/** Short user names of those whom a visitor plays; everybody else has one derived from the organisation. */
const DISTRICT_KEY: Record<District, string> = {
  '110101': 'dongcheng',
  '110102': 'xicheng',
  '110105': 'chaoyang',
  '110106': 'fengtai',
  '110107': 'shijingshan',
  '110108': 'haidian',
  '110109': 'mentougou',
  '110111': 'fangshan',
  '110112': 'tongzhou',
  '110113': 'shunyi',
  '110114': 'changping',
  '110115': 'daxing',
  '110116': 'huairou',
  '110117': 'pinggu',
  '110118': 'miyun',
  '110119': 'yanqing',
  '110400': 'jingkai',
}
const unitKey = (key: string) => (key in DISTRICT_KEY ? DISTRICT_KEY[key as District] : key.replace(':', ''))

const CODE_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
/** A credit code of the right form; its check character is the one that raises no warning, or for `odd` one that does. */
function usccOf(city: City, kind: '91' | '12' | '11' | '52', district: string, odd = false): string {
  const body = `${kind}${district}MA${Array.from({ length: 7 }, () => city.dice.pick([...CODE_ALPHABET])).join('')}`
  const isSound = (check: string) => {
    const read = checkUscc(body + check)
    return read.ok && !read.warnings
  }
  return body + [...CODE_ALPHABET].find((check) => isSound(check) !== odd)!
}
const CODE_KIND = (nature: OrgRow['nature']) =>
  nature?.endsWith('ORGAN') ? '11' : nature?.endsWith('INSTITUTION') ? '12' : nature === 'PRIVATE_NON_ENTERPRISE' ? '52' : '91'

const landline = (city: City) => `010-5555${String(city.dice.int(0, 9999)).padStart(4, '0')}`
const addressOf = (city: City, district: District) => `北京市${DISTRICT[district].name.replace('北京', '')}示例路${city.dice.int(1, 280)}号`

function orgRow(city: City, given: Partial<OrgRow> & Pick<OrgRow, 'tier' | 'kind' | 'name'>): OrgRow {
  return {
    id: city.dice.uuid(),
    pinyin: pinyinOf(given.name),
    uscc: null,
    usccNote: null,
    nature: null,
    system: 'GENERAL',
    features: [],
    industry: null,
    mainBusiness: null,
    district: null,
    taxDistrict: null,
    taxConsent: null,
    registeredOn: null,
    operatingNormally: true,
    creditGood: true,
    hasViolations: false,
    paysTax: true,
    archiveArranged: true,
    suspendedFrom: null,
    suspendedUntil: null,
    parentId: null,
    channelClause: null,
    contactName: null,
    phone: null,
    address: null,
    complaintPhone: null,
    complaintAddress: null,
    status: 'active',
    version: 1,
    createdAt: instantAt(BEGINNING, clock(9)),
    ...given,
  }
}

const asOrg = (row: OrgRow): Org => ({ row, people: [], formerNames: [] })

function unitRow(city: City, spec: UnitSpec): OrgRow {
  const phone = landline(city)
  const address = addressOf(city, spec.district)
  return orgRow(city, {
    tier: 'supervisingUnit',
    kind: spec.kind,
    name: spec.name,
    district: spec.district,
    nature: spec.nature ?? null,
    system: spec.domain ? (domainOf(spec.domain).system ?? 'GENERAL') : 'GENERAL',
    uscc: spec.nature ? usccOf(city, CODE_KIND(spec.nature), spec.district) : usccOf(city, '11', spec.district),
    registeredOn: spec.registeredOn ?? null,
    phone,
    address,
    contactName: personName(city.dice, 'FEMALE'),
    complaintPhone: landline(city),
    complaintAddress: `${address}综合窗口`,
  })
}

/** Article 5 for an employer of the list, as `deriveChannel` answers it. */
function channelFor(spec: EmployerSpec, unit: Org) {
  const channel = channelOf({
    nature: spec.nature,
    registeredDistrict: spec.district,
    ...(spec.mark === 'taxDistrict' ? { taxDistrict: '110109' as const, taxDistrictConsent: true } : {}),
    ...(spec.nature === 'MUNICIPAL_SOE' ? { topLevelEnterprise: unit.row.name } : {}),
  })
  if ('missing' in channel) throw new Error(`${spec.name}: ${channel.message}`)
  return channel
}

/** What only the 2021 text asks of an employer: a few do not meet it, by their place in the list, and nobody had to notice so far. */
const askedSince2021 = (place: number) => ({ paysTax: place % 17 !== 4, archiveArranged: place % 13 !== 7 })

function employerOf(city: City, spec: EmployerSpec, place: number): Org {
  const unitKeyOf = spec.mark === 'taxDistrict' ? '110109' : spec.unit
  const unit = city.units.get(unitKeyOf)!
  const domain = domainOf(spec.domain)
  const odd = spec.mark === 'oddCode'
  const row = orgRow(city, {
    tier: 'employer',
    kind: 'employer',
    name: spec.name,
    nature: spec.nature,
    system: systemOf(spec),
    features: spec.features,
    industry: domain.industry,
    mainBusiness: domain.business,
    district: spec.district,
    taxDistrict: spec.mark === 'taxDistrict' ? '110109' : spec.district,
    taxConsent: spec.mark === 'taxDistrict' ? '门人社函〔2023〕18号' : null,
    registeredOn: spec.registeredOn,
    parentId: unit.row.id,
    channelClause: channelFor(spec, unit).clause,
    uscc: unit.row.kind === 'municipalAgency' ? unit.row.uscc : usccOf(city, CODE_KIND(spec.nature), spec.district, odd),
    usccNote: odd ? '已核对营业执照副本原件，早期赋码' : null,
    contactName: personName(city.dice, 'MALE'),
    phone: landline(city),
    address: addressOf(city, spec.district),
    ...askedSince2021(place),
    createdAt: instantAt(spec.mark === 'new' ? '2026-03-02' : BEGINNING, clock(10)),
    ...(spec.mark === 'suspended' ? SUSPENDED : {}),
  })
  const org: Org = { ...asOrg(row), spec, domain: spec.domain, unit }
  if (spec.mark === 'renamed') rename(city, org)
  return org
}

function rename(city: City, org: Org): void {
  const before = '北京深谷数据服务有限公司'
  org.formerNames.push({ name: before, until: RENAMED_ON })
  Object.assign(org.row, { version: 2 })
  city.rows.orgNames.push({
    id: city.dice.uuid(),
    orgId: org.row.id,
    name: before,
    fromDay: RENAMED_ON,
    createdAt: instantAt(RENAMED_ON, clock(14)),
  })
  city.on(RENAMED_ON, clock(14), (at) =>
    city.write(at(actorOf(org.people[0]!)), 'org.edit', {
      subject: { type: 'org', id: org.row.id },
      scopeOrgId: org.row.parentId ?? org.row.id,
      before: { name: before },
      after: { name: org.row.name },
    }),
  )
}

function addPerson(
  city: City,
  org: Org,
  username: string,
  roles: Role[],
  name = personName(city.dice, city.dice.chance(0.5) ? 'MALE' : 'FEMALE'),
): Person {
  const person: Person = { id: city.dice.uuid(), username, name, roles, org }
  org.people.push(person)
  return person
}
const STAFF: Role[] = ['clerk', 'reviewer', 'approver', 'admin']

function addPeople(city: City): void {
  for (const role of STAFF) addPerson(city, city.bureau, `bureau.${role}`, [role])
  for (const role of ['clerk', 'reviewer', 'approver'] as const) addPerson(city, city.bureau, `bureau.${role}2`, [role])
  addPerson(city, city.auditor, 'auditor', ['reviewer'])
  for (const [key, unit] of city.units) for (const role of STAFF) addPerson(city, unit, `${unitKey(key)}.${role}`, [role])
  city.employers.forEach((employer, i) =>
    addPerson(city, employer, employer.spec?.username ?? `emp${String(i + 1).padStart(3, '0')}.hr`, ['clerk', 'admin']),
  )
}

/** What registering leaves in the trace: the first account of the city by the operator, everybody else by an administrator. */
function trace(city: City): void {
  const admin = personOf(city.bureau, 'admin')
  const moment = (day: string, seconds: number, actor = actorOf(admin)): Moment => ({ now: instantAt(day, seconds), today: day, actor })
  city.write(moment(BEGINNING, clock(8, 30), { ...SYSTEM_ACTOR, name: 'init-city' }), 'city.init', {
    subject: { type: 'account', id: admin.id },
    scopeOrgId: city.bureau.row.id,
    after: { bureau: city.bureau.row.name, username: admin.username },
  })
  for (const org of [city.bureau, city.auditor, ...city.units.values()])
    for (const person of org.people.filter((one) => one !== admin))
      city.write(moment(BEGINNING, clock(9)), 'account.create', {
        subject: { type: 'account', id: person.id },
        scopeOrgId: org.row.id,
        after: { username: person.username, name: person.name, roles: person.roles },
      })
  for (const employer of city.employers) {
    const { row, unit, spec, people } = employer
    const channel = channelFor(spec!, unit!)
    const event = {
      subject: { type: 'org', id: row.id },
      scopeOrgId: unit!.row.id,
      article: channel.clause,
      after: {
        name: nameThen(employer),
        uscc: row.uscc,
        unit: unit!.row.name,
        nature: row.nature,
        district: row.district,
        admin: people[0]!.username,
      },
      note: channel.reason,
    }
    const [day, by] = spec?.mark === 'new' ? ['2026-03-02', personOf(unit!, 'clerk')] : [BEGINNING, personOf(city.bureau, 'clerk')]
    if (spec?.mark === 'new') city.on(day, clock(10), (at) => city.write(at(actorOf(by)), 'org.register', event))
    else city.write(moment(day, clock(10), actorOf(by)), 'org.register', event)
  }
}
const nameThen = (org: Org) => org.formerNames[0]?.name ?? org.row.name

/** Makes every organisation and account; all have the one password of the demonstration. */
export async function addOrganisations(city: City): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  city.bureau = asOrg(
    orgRow(city, { tier: 'bureau', kind: 'bureau', name: city.config.bureauName, phone: landline(city), address: '北京市通州区示例路1号' }),
  )
  city.auditor = asOrg(orgRow(city, { tier: 'auditor', kind: 'auditor', name: '市纪委监委派驻机构', phone: landline(city) }))
  for (const district of keysOf(DISTRICT))
    city.units.set(district, asOrg(unitRow(city, { key: district, kind: 'districtBureau', name: districtBureauName(district), district })))
  for (const spec of [...AGENCY_UNITS, ...ENTERPRISE_UNITS]) city.units.set(spec.key, asOrg(unitRow(city, spec)))
  city.employers = EMPLOYERS.map((spec, place) => employerOf(city, spec, place))
  addPeople(city)
  trace(city)
  for (const org of [city.bureau, city.auditor, ...city.units.values(), ...city.employers]) {
    city.rows.orgs.push(org.row)
    for (const { id, username, name, roles } of org.people)
      city.rows.accounts.push({ id, orgId: org.row.id, username, name, roles, passwordHash, createdAt: org.row.createdAt })
  }
}
