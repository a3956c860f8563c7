/** A file that cannot be deposited; the message is in French and says what may be. */
export class FileRefusal extends Error {
  override name = 'FileRefusal';
}
