/** Something the operator can put right: only its sentence is printed, no stack. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError'
}
