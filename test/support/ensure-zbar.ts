import { ensureProgram } from './ensure-poppler.ts'

/** Whether a reader of QR codes that is not ours is at hand. */
export const ensureZbar = (): boolean => ensureProgram('zbarimg', '--version', 'zbar-tools')
