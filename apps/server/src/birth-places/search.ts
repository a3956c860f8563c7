import type { BirthPlace } from '@trousse/contract';
import { isBirthPlaceCode } from '@trousse/ins';
import type { Context } from '../context.ts';
import type { KnownPlace } from './birth-places.ts';

/** Birth places by name or code; a date that is not whole yet does not narrow the list. */
export async function searchBirthPlaces(
  { birthPlaces }: Pick<Context, 'birthPlaces'>,
  { text, birthDate }: { text: string; birthDate?: string | undefined },
): Promise<{ places: BirthPlace[]; code?: KnownPlace }> {
  const day = birthDate !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(birthDate) ? birthDate : undefined;
  const places = await birthPlaces.search(text, day);
  const code = text.trim().toUpperCase();
  return { places, ...(isBirthPlaceCode(code) && { code: await birthPlaces.check(code, day) }) };
}
