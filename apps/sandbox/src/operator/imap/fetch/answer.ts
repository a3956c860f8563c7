import type { Message } from '../../store/state.ts';
import { dateTime } from '../dates.ts';
import { list, quoted } from '../wire.ts';
import type { Item } from './items.ts';
import type { MessageReader } from './message-reader.ts';
import { sectionOf, writeSection } from './section.ts';

/** The untagged answer about one message, its line end included. */
export function fetchAnswer(reader: MessageReader, number: number, message: Message, items: readonly Item[]): Buffer {
  const pieces: Buffer[] = [];
  for (const item of items) {
    pieces.push(Buffer.from(pieces.length === 0 ? `* ${number} FETCH (` : ' '));
    pieces.push(...write(reader, message, item));
  }
  return Buffer.concat([...pieces, Buffer.from(')\r\n')]);
}

function write(reader: MessageReader, message: Message, item: Item): Buffer[] {
  switch (item.kind) {
    case 'section': {
      const { bytes, part } = reader.load(message.blob);
      const all = sectionOf(bytes, part, item.section);
      const name = item.as ?? `BODY[${writeSection(item.section)}]`;
      if (item.partial === undefined) return [Buffer.from(`${name} `, 'latin1'), ...literal(all)];
      const [from, length] = item.partial;
      return [Buffer.from(`${name}<${from}> `, 'latin1'), ...literal(all?.subarray(from, from + length))];
    }
    case 'envelope':
      return [text(`ENVELOPE ${reader.envelope(message.blob)}`)];
    case 'structure':
      return [text(`BODYSTRUCTURE ${reader.structure(message.blob)}`)];
    case 'body':
      return [text(`BODY ${reader.body(message.blob)}`)];
    case 'flags':
      return [text(`FLAGS ${list(message.flags)}`)];
    case 'date':
      return [text(`INTERNALDATE ${quoted(dateTime(message.at))}`)];
    case 'size':
      return [text(`RFC822.SIZE ${message.size}`)];
    case 'uid':
      return [text(`UID ${message.uid}`)];
    case 'modseq':
      return [text(`MODSEQ (${message.modseq})`)];
  }
}

function text(latin1: string): Buffer {
  return Buffer.from(latin1, 'latin1');
}

function literal(bytes: Buffer | undefined): Buffer[] {
  return bytes === undefined ? [text('NIL')] : [text(`{${bytes.length}}\r\n`), bytes];
}
