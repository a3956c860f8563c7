import type { DirectoryProfessionalView, DirectorySearch } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { directoryFailure } from './directory-failure.ts';
import { toView } from './view.ts';

type Found = { professionals: DirectoryProfessionalView[]; more: boolean; from: string };

/**
 * Finds colleagues in the Annuaire santé by a few letters of a name, a profession, a speciality, a place.
 * @throws DIRECTORY_ABSENT, DIRECTORY_KEY_REFUSED, DIRECTORY_THROTTLED, DIRECTORY_UNAVAILABLE, FORM_INVALID, CANCELLED
 */
export async function search(
  { directory }: Pick<Context, 'directory'>,
  { name, profession, speciality, city, postalCode }: DirectorySearch,
  signal: AbortSignal,
): Promise<Found> {
  if (directory === undefined) throw failure('DIRECTORY_ABSENT');
  try {
    const query = {
      ...(name !== undefined && { name }),
      ...(profession !== undefined && { profession }),
      ...(speciality !== undefined && { speciality }),
      ...(city !== undefined && { city }),
      ...(postalCode !== undefined && { postalCode }),
    };
    const { list, more, from } = await directory.professionals(query, signal);
    return { professionals: list.map(toView), more, from: from.toISOString() };
  } catch (error) {
    throw directoryFailure(error, signal);
  }
}
