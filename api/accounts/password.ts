/** argon2id at the strength measured for this class of machine: about 12 ms. */
import { hash, verify } from '@node-rs/argon2'
import { randomInt } from 'node:crypto'

const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
/** Verified when the user is unknown, so that the time tells nothing. */
let dummy: Promise<string> | undefined

export const hashPassword = (password: string) => hash(password, STRENGTH)
export const isPassword = async (stored: string | undefined, password: string) =>
  verify(stored ?? (await (dummy ??= hashPassword('nobody'))), password)

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
/** A first password to hand over; must be changed at the first sign-in. */
export const temporaryPassword = () => Array.from({ length: 12 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
