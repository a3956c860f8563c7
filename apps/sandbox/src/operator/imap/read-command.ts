import { limits } from '../limits.ts';
import { Cursor } from './cursor.ts';
import { Bye } from './errors.ts';
import type { LineReader } from './line-reader.ts';

/** A command as it came. `tag` is empty when the line bears none. */
export type Received = { readonly tag: string; readonly name: string; readonly cursor: Cursor };
/** One that was refused before its end came: the client did not send the rest. */
export type Refused = { readonly tag: string; readonly refused: string };

export type ReadOptions = {
  readonly signedOn: boolean;
  /** Tells the client to send the literal that it announced. */
  readonly proceed: () => Promise<void>;
};

/**
 * Reads one command with its literals (RFC 3501 §4.3; those that do not wait, RFC 7888). Undefined when the other side
 * has left. A literal that is too large is refused where the client waits, and cuts the line where it does not.
 * @throws Bye
 */
export async function readCommand(reader: LineReader, o: ReadOptions): Promise<Received | Refused | undefined> {
  const literals: Buffer[] = [];
  let text = '';
  let total = 0;
  const most = o.signedOn ? limits.command : limits.commandBeforeSignOn;
  for (;;) {
    const line = await reader.line(o.signedOn ? limits.line : limits.commandBeforeSignOn);
    if (line === undefined) return undefined;
    total += line.length;
    text += line.toString('latin1');
    const announced = /~?\{(\d{1,12})(\+?)\}$/.exec(line.toString('latin1', Math.max(0, line.length - 20)));
    if (announced === null) break;
    const size = Number(announced[1]);
    const { tag, name } = headOf(text);
    const message = name === 'APPEND' && o.signedOn;
    const tooLarge = message ? size > limits.message : total + size > most;
    if (tooLarge || literals.length >= limits.literals) {
      if (announced[2] === '+') throw new Bye('Literal too large');
      return { tag, refused: message ? 'NO [TOOBIG] Message too large' : 'BAD Literal too large' };
    }
    if (announced[2] !== '+') await o.proceed();
    const literal = await reader.bytes(size);
    if (literal === undefined) return undefined;
    if (!message) total += size;
    literals.push(literal);
    if (total > most) throw new Bye('Command too long');
  }
  if (total > most) throw new Bye('Command too long');
  const { tag, name, length } = headOf(text);
  return { tag, name, cursor: new Cursor(text.slice(length), literals) };
}

/** Tag and name; `UID FETCH` is a name. */
function headOf(text: string): { tag: string; name: string; length: number } {
  const [head = '', tag = '', name = ''] = /^([^\s(){%*"\\+\x00-\x1f]+)(?: (UID [a-z]+|[a-z]+))?/i.exec(text) ?? [];
  return { tag, name: name.toUpperCase(), length: head.length };
}
