/** Keys and certificates of the city's own authority: for a city without a seal service, and for statements that are no papers. */
import { BitString, fromBER, Integer, Null, ObjectIdentifier, Sequence, Set as DerSet, Utf8String } from 'asn1js'
import { createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { AlgorithmIdentifier, BasicConstraints, Certificate, Extension, PublicKeyInfo, Time, TimeType } from 'pkijs'
import { asDate } from '../core/clock.ts'
import type { Day } from '../rules/dates.ts'

/** A key pair with its certificate, as PEM. */
export interface KeyPair {
  certificate: string
  publicKey: string
  /** PKCS#8. */
  privateKey: string
}
export interface Subject {
  organisation: string
  name: string
}
interface Issuer {
  certificate: string
  privateKey: KeyObject
}

const OID = {
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  commonName: '2.5.4.3',
  ecdsaSha256: '1.2.840.10045.4.3.2',
  rsaSha256: '1.2.840.113549.1.1.11',
}
const DIGITAL_SIGNATURE_AND_NON_REPUDIATION = 0xc0
const CERTIFICATE_AND_CRL_SIGN = 0x06
const MODULUS_BITS = 3072

const pem = (label: string, der: ArrayBuffer) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der)
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')}\n-----END ${label}-----\n`
/** PEM to DER. */
export const derOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(text.replace(/-----[^-]+-----/g, '').replace(/\s/g, ''), 'base64'))

/** Each part of the name in a set of its own; pkijs itself would put all of them into one. */
function nameOf({ organisation, name }: Subject): ArrayBuffer {
  const part = (oid: string, value: string) =>
    new DerSet({ value: [new Sequence({ value: [new ObjectIdentifier({ value: oid }), new Utf8String({ value })] })] })
  return new Sequence({ value: [part(OID.country, 'CN'), part(OID.organisation, organisation), part(OID.commonName, name)] }).toBER()
}

/** From 2050 on a year has four digits (RFC 5280 4.1.2.5): with two it would be read as 1950. */
const timeOf = (day: Day, time: string) =>
  new Time({ type: day < '2050-01-02' ? TimeType.UTCTime : TimeType.GeneralizedTime, value: asDate(`${day}T${time}+08:00`) })

function certificateOf(subject: Subject, publicKey: KeyObject, days: { from: Day; to: Day }, authority: boolean): Certificate {
  const made = new Certificate({ version: 2 })
  const serial = randomBytes(16)
  serial[0] = (serial[0]! & 0x7f) | 0x40
  made.serialNumber = new Integer({ valueHex: Uint8Array.from(serial).buffer })
  made.notBefore = timeOf(days.from, '00:00:00')
  made.notAfter = timeOf(days.to, '23:59:59')
  made.subject.valueBeforeDecode = nameOf(subject)
  made.subjectPublicKeyInfo = new PublicKeyInfo({
    schema: fromBER(Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' })).buffer).result,
  })
  const usage = Uint8Array.of(authority ? CERTIFICATE_AND_CRL_SIGN : DIGITAL_SIGNATURE_AND_NON_REPUDIATION).buffer
  made.extensions = [
    new Extension({ extnID: '2.5.29.19', critical: true, extnValue: new BasicConstraints({ cA: authority }).toSchema().toBER() }),
    new Extension({
      extnID: '2.5.29.15',
      critical: true,
      extnValue: new BitString({ valueHex: usage, unusedBits: authority ? 1 : 6 }).toBER(),
    }),
  ]
  return made
}

function signed(made: Certificate, issuerName: ArrayBuffer, key: KeyObject): string {
  made.issuer.valueBeforeDecode = issuerName
  const rsa = key.asymmetricKeyType === 'rsa'
  made.signature = new AlgorithmIdentifier(
    rsa ? { algorithmId: OID.rsaSha256, algorithmParams: new Null() } : { algorithmId: OID.ecdsaSha256 },
  )
  made.signatureAlgorithm = made.signature
  const body = Buffer.from(made.encodeTBS().toBER())
  made.tbsView = new Uint8Array(body)
  made.signatureValue = new BitString({ valueHex: Uint8Array.from(sign('sha256', body, key)).buffer })
  return pem('CERTIFICATE', made.toSchema().toBER())
}

const issuerNameOf = (certificate: string): ArrayBuffer => Certificate.fromBER(derOf(certificate)).subject.toSchema().toBER()

const pairOf = (kind: 'rsa' | 'ec') =>
  kind === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: MODULUS_BITS }) : generateKeyPairSync('ec', { namedCurve: 'P-256' })

function keyPair(kind: 'rsa' | 'ec', finish: (publicKey: KeyObject, privateKey: KeyObject) => string): KeyPair {
  const { publicKey, privateKey } = pairOf(kind)
  return {
    certificate: finish(publicKey, privateKey),
    publicKey: String(publicKey.export({ format: 'pem', type: 'spki' })),
    privateKey: String(privateKey.export({ format: 'pem', type: 'pkcs8' })),
  }
}

/** A self-signed authority (ECDSA P-256). */
export const makeAuthority = (subject: Subject, days: { from: Day; to: Day }): KeyPair =>
  keyPair('ec', (publicKey, privateKey) => signed(certificateOf(subject, publicKey, days, true), nameOf(subject), privateKey))

/**
 * A key certified by the authority. `rsa` (3072 bits, PKCS#1 v1.5) signs papers: the same bytes give the same signature, so that a paper lost
 * from the store can be made alike; `ec` (P-256) signs what must be short.
 */
export const makeCertified = (kind: 'rsa' | 'ec', subject: Subject, days: { from: Day; to: Day }, issuer: Issuer): KeyPair =>
  keyPair(kind, (publicKey) => signed(certificateOf(subject, publicKey, days, false), issuerNameOf(issuer.certificate), issuer.privateKey))

/** The public key of a certificate, PEM. */
export const publicKeyOf = (certificate: string): string => String(createPublicKey(certificate).export({ format: 'pem', type: 'spki' }))
