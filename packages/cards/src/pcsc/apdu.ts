import { CardError } from '../errors.ts';
import { MAX_CARD_EF_BYTES } from '../limits.ts';
import type { CardChannel } from './card-channel.ts';

/** What a card answers: its data and its status word. */
export type Answer = { readonly data: Uint8Array; readonly status: number };

/** Answers of one command that are chained by `61xx`, at most. */
const MAX_CHAIN = 64;

/**
 * Sends one command, and what the T=0 protocol asks for after it: `61xx` (there is more: GET RESPONSE) and `6Cxx`
 * (wrong length: again with that one).
 */
export async function send(card: CardChannel, command: Uint8Array): Promise<Answer> {
  let answer = split(await card.transmit(command));
  if (answer.status >> 8 === 0x6c) {
    const again = Uint8Array.from(command.length < 5 ? [...command, 0] : command);
    again[again.length - 1] = answer.status & 0xff;
    answer = split(await card.transmit(again));
  }
  const parts = [answer.data];
  for (let i = 0; answer.status >> 8 === 0x61; i += 1) {
    if (i === MAX_CHAIN) throw new CardError('card-data-unusable');
    answer = split(await card.transmit(Uint8Array.of(0x00, 0xc0, 0x00, 0x00, answer.status & 0xff)));
    parts.push(answer.data);
  }
  return { data: Buffer.concat(parts), status: answer.status };
}

function split(answer: Uint8Array): Answer {
  const end = answer.length - 2;
  return { data: answer.subarray(0, end), status: ((answer[end] ?? 0) << 8) | (answer[end + 1] ?? 0) };
}

/** Selects an application by its name. False when the card has none of that name. */
export async function selectApplication(card: CardChannel, aid: Uint8Array): Promise<boolean> {
  const { status } = split(await card.transmit(Uint8Array.of(0x00, 0xa4, 0x04, 0x00, aid.length, ...aid)));
  // 61xx: the card would tell more of the application, which nobody asks for.
  return status === 0x9000 || status >> 8 === 0x61;
}

/**
 * Reads a whole transparent file, from 0 to where the card says that it ends.
 * @throws CardError `card-data-unusable` when there is none, or it is too large
 */
export async function readFile(card: CardChannel, id: number): Promise<Uint8Array> {
  const selected = await send(card, Uint8Array.of(0x00, 0xa4, 0x02, 0x0c, 0x02, id >> 8, id & 0xff));
  if (selected.status !== 0x9000) throw new CardError('card-data-unusable');
  const parts: Uint8Array[] = [];
  for (let at = 0; at <= MAX_CARD_EF_BYTES; ) {
    const { data, status } = await send(card, Uint8Array.of(0x00, 0xb0, at >> 8, at & 0xff, 0x00));
    // 6B00: the offset is behind the end; 6282: the end came before Le bytes.
    if (status === 0x6b00) return Buffer.concat(parts);
    if (status !== 0x9000 && status !== 0x6282) throw new CardError('card-data-unusable');
    if (data.length === 0) return Buffer.concat(parts);
    parts.push(data);
    at += data.length;
    if (status === 0x6282 || data.length < 256) return Buffer.concat(parts);
  }
  throw new CardError('card-data-unusable');
}

/**
 * Reads a file of less than 256 bytes by its short name, without selecting it first.
 * @throws CardError `card-data-unusable` when there is none
 */
export async function readShortFile(card: CardChannel, shortName: number): Promise<Uint8Array> {
  const { data, status } = await send(card, Uint8Array.of(0x00, 0xb0, 0x80 | shortName, 0x00, 0x00));
  if (status !== 0x9000 && status !== 0x6282) throw new CardError('card-data-unusable');
  return data;
}
