/** A control verb was asked for something that makes no sense: a mistake in the test, said plainly. */
export class ControlError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ControlError';
  }
}
