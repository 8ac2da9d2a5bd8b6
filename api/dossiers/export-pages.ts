/** index.html and the pages of the five classes. */
import { citationText } from '../rules/citation.ts'
import { CASE_STATUS } from '../rules/case-status.ts'
import { DOSSIER_CLASS, type DossierClass } from '../rules/dossier.ts'
import { EDUCATION_LEVEL } from '../rules/terms.ts'
import type { ManifestFile, ManifestHead } from './archive-format.schemas.ts'
import { DOSSIER_CLASSES, type DossierPersonLine } from './dossiers.schemas.ts'
import { address, escaped, pageEnd, pageStart } from './plain-html.ts'

export const CLASS_FOLDER: Readonly<Record<DossierClass, string>> = {
  NORMATIVE: '1-规范性文件和报告',
  DECISIONS: '2-集体决策',
  PERSONAL: '3-审批表和证明材料',
  NOTICES: '4-公示',
  OTHER: '5-其他材料',
}
export const classPage = (key: DossierClass) => `class-${DOSSIER_CLASS[key].no}.html`
const NAV = [
  { href: 'index.html', words: '首页' },
  ...DOSSIER_CLASSES.map((key) => ({ href: classPage(key), words: `${DOSSIER_CLASS[key].no} ${DOSSIER_CLASS[key].title}` })),
]
const titleOf = (head: ManifestHead) => `${head.unit} ${head.year}年度档案`
const nameOf = (table: Readonly<Record<string, string>>, code: string | null) => (code === null ? '' : (table[code] ?? code))
/** Names beginning alike stand together: the letters lead to the first. */
const initialOf = (person: DossierPersonLine) => (/^[a-z]/i.exec(person.pinyin)?.[0] ?? '#').toUpperCase()

const HEADS = ['姓名', '申报编号', '公民身份号码', '学历', '毕业院校', '用人单位', '状态', '材料']
const row = (person: DossierPersonLine) =>
  `<tr id="${escaped(person.caseNo)}"><td>${escaped(person.name)}</td><td class="num">${escaped(person.caseNo)}</td><td class="num">${escaped(person.citizenId)}</td><td>${escaped(
    nameOf(EDUCATION_LEVEL, person.educationLevel),
  )}</td><td>${escaped(person.schoolName)}</td><td>${escaped(person.employerName)}</td><td>${escaped(nameOf(CASE_STATUS, person.status))}</td><td><a href="${classPage('PERSONAL')}#${encodeURIComponent(
    person.caseNo,
  )}">审批表和证明</a> <a href="${classPage('OTHER')}#${encodeURIComponent(person.caseNo)}">其他</a> <a href="${address(`data/cases/${person.caseNo}.json`)}">数据和留痕</a>${
    person.gap ? `<br><span class="gap">${escaped(person.gap)}</span>` : ''
  }</td></tr>\n`

/** People by the sound of their names, with letters to jump to. */
export function* indexPage(
  head: ManifestHead,
  people: readonly DossierPersonLine[],
  counts: Readonly<Record<DossierClass, number>>,
  gaps: readonly string[],
): Generator<string> {
  yield pageStart(titleOf(head), NAV)
  yield `<dl><dt>归档号</dt><dd>${escaped(head.number ?? '尚未归档')}</dd><dt>归档日期</dt><dd>${escaped(head.closedOn ?? '—')}</dd><dt>引进毕业生</dt><dd>${head.people} 人</dd><dt>导出</dt><dd>${escaped(
    `${head.exportedAt}　${head.exportedBy}　${head.purpose}`,
  )}</dd></dl>\n<p>核对方法见 <a href="${address('说明.txt')}">说明.txt</a>，归档目录见 <a href="catalogue.pdf">catalogue.pdf</a>。</p>\n`
  yield `<h2>五类材料</h2>\n<ul>${DOSSIER_CLASSES.map(
    (key) =>
      `<li><a href="${classPage(key)}">${DOSSIER_CLASS[key].no} ${DOSSIER_CLASS[key].title}</a>：${counts[key]} 件（${escaped(citationText(DOSSIER_CLASS[key].article))}）</li>`,
  ).join('\n')}</ul>\n`
  if (gaps.length > 0) yield `<h2>缺少的材料</h2>\n<ul class="gap">${gaps.map((gap) => `<li>${escaped(gap)}</li>`).join('\n')}</ul>\n`
  if (head.absent.length > 0)
    yield `<h2>未附文件的材料</h2>\n<ul>${head.absent.map((one) => `<li>${escaped([one.caseNo, one.title, one.reason].filter(Boolean).join('　'))}</li>`).join('\n')}</ul>\n`
  const sorted = people.toSorted((a, b) => (a.pinyin < b.pinyin ? -1 : a.pinyin > b.pinyin ? 1 : a.caseNo < b.caseNo ? -1 : 1))
  const letters = [...new Set(sorted.map(initialOf))]
  yield `<h2>人员名单</h2>\n<nav aria-label="按姓氏字母">${letters.map((letter) => `<a href="#${letter === '#' ? 'other' : letter}">${letter}</a>`).join('')}</nav>\n`
  for (const letter of letters) {
    yield `<h3 id="${letter === '#' ? 'other' : letter}">${letter}</h3>\n<table><thead><tr>${HEADS.map((words) => `<th scope="col">${words}</th>`).join('')}</tr></thead>\n<tbody>\n`
    for (const person of sorted) if (initialOf(person) === letter) yield row(person)
    yield '</tbody></table>\n'
  }
  yield pageEnd
}

const line = (file: ManifestFile) =>
  `<tr><td><a href="${address(file.path)}">${escaped(file.title)}</a></td><td>${escaped(file.number)}</td><td class="num">${escaped(file.on)}</td><td>${escaped(file.note)}</td></tr>\n`
const FILE_HEADS =
  '<thead><tr><th scope="col">文件</th><th scope="col">编号（文号）</th><th scope="col">日期</th><th scope="col">说明</th></tr></thead>'

/** The files of one class in their order: those of the unit, then person by person with an anchor each. */
export function* documentsPage(head: ManifestHead, key: DossierClass, files: Iterable<ManifestFile>): Generator<string> {
  const { no, title, article } = DOSSIER_CLASS[key]
  yield pageStart(`${no} ${title}`, NAV)
  yield `<p>${escaped(titleOf(head))}，${escaped(citationText(article))}</p>\n`
  let person: string | null | undefined
  for (const file of files) {
    if (file.class !== key) continue
    if (file.caseNo !== person) {
      if (person !== undefined) yield '</tbody></table></section>\n'
      person = file.caseNo
      yield `<section${person ? ` id="${escaped(person)}"` : ''}><h2>${person ? escaped(`${file.personName ?? ''}　${person}`) : '本单位材料'}</h2><table>${FILE_HEADS}<tbody>\n`
    }
    yield line(file)
  }
  yield person === undefined ? '<p>没有这一类材料。</p>\n' : '</tbody></table></section>\n'
  yield pageEnd
}
