/** The command is not understood: answered BAD. */
export class Bad extends Error {
  override name = 'Bad';
}

/** The command is understood and refused: answered NO, with a response code (RFC 5530) where one says why. */
export class No extends Error {
  override name = 'No';
  readonly code: string | undefined;

  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** The line is to be cut after a last word: BYE. */
export class Bye extends Error {
  override name = 'Bye';
}
