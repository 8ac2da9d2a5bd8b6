import type { QrContents } from '../../../api/letters/qr-payload.schemas.ts'
import { locale, t } from '../../i18n/index.ts'
import { formatDay } from '../../lib/format.ts'
import type { DataRow } from '../../ui/data-list.tsx'
import type { Verdict } from './verify.data.ts'

type Letter = NonNullable<Verdict['letter']>

const given = (label: string, value: DataRow['value'] | null): DataRow[] => (value ? [{ label, value }] : [])
const day = (value: string | null) => value && formatDay(value, locale())
const masked = (value: string | null) => value && <span class="num">{value}</span>

/** The hour here: when the question was asked, for whoever shows the screen to others. */
const checkedAt = (checkedOn: string) =>
  `${formatDay(checkedOn, locale())} ${new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date())}`

/** What the server has of the paper, in the order in which it is compared with it. */
export const rowsOfLetter = (letter: Letter, checkedOn: string): DataRow[] => [
  ...given(t('verify.reason'), letter.reason && t(`verify.reason.${letter.reason}`)),
  { label: t('verify.kind'), value: t(`verify.kind.${letter.kind}`) },
  { label: t('verify.number'), value: letter.number },
  { label: t('verify.name'), value: letter.name },
  ...given(t('verify.citizenId'), masked(letter.citizenId)),
  ...given(t('verify.institution'), letter.institution),
  ...given(t('verify.educationLevel'), letter.educationLevel),
  ...given(t('verify.employer'), letter.employer),
  ...given(t('verify.supervisingUnit'), letter.supervisingUnit),
  ...given(t('verify.measure'), 'measure' in letter ? letter.measure : null),
  ...given(t('verify.addressee'), letter.addressee),
  { label: t('verify.issuer'), value: letter.issuer },
  { label: t('verify.issuedOn'), value: formatDay(letter.issuedOn, locale()) },
  ...given(t('verify.validUntil'), day(letter.validUntil)),
  { label: t('verify.checkedOn'), value: checkedAt(checkedOn) },
]

/** What the QR code says by itself. */
export const rowsOfQr = (contents: QrContents): DataRow[] => [
  { label: t('verify.kind'), value: t(`verify.kind.${contents.kind}`) },
  { label: t('verify.number'), value: contents.number },
  { label: t('verify.name'), value: contents.name },
  ...given(t('verify.citizenId'), masked(contents.citizenId)),
  ...given(t('verify.institution'), contents.institution),
  ...given(t('verify.employer'), contents.employer),
  { label: t('verify.issuer'), value: contents.issuer },
  { label: t('verify.issuedOn'), value: formatDay(contents.issuedOn, locale()) },
  ...given(t('verify.validUntil'), day(contents.validUntil)),
  { label: t('verify.code'), value: <span class="num">{contents.code}</span> },
]
