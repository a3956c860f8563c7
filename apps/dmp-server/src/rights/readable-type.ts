import type { Caller } from '../call.ts';
import type { Config } from '../config.ts';
import { ServerError } from '../errors.ts';

/**
 * The national table of habilitations by profession: what a profession may not open is listed all the same (dmp.md §9).
 * @param typeCode `code^^system`
 * @throws ServerError `type-not-habilitated`
 */
export function checkReadableType(
  { unreadableTypes }: Pick<Config, 'unreadableTypes'>,
  { profession }: Pick<Caller, 'profession'>,
  typeCode: string,
): void {
  if (profession === undefined) return;
  const [code] = typeCode.split('^');
  const refused = unreadableTypes.some(
    ({ professions, types }) => professions.includes(profession) && types.includes(code!),
  );
  if (refused) throw new ServerError('type-not-habilitated');
}
