import type { DirectoryProfessionalView } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { directoryFailure } from './directory-failure.ts';
import { toView } from './view.ts';

/**
 * Finds one professional by RPPS or PS_IdNat, practising or not.
 * @throws DIRECTORY_UNKNOWN for nobody; else as `search`
 */
export async function byNationalId(
  { directory }: Pick<Context, 'directory'>,
  nationalId: string,
  signal: AbortSignal,
): Promise<{ professional: DirectoryProfessionalView; from: string }> {
  if (directory === undefined) throw failure('DIRECTORY_ABSENT');
  try {
    const { list, from } = await directory.byNationalId(nationalId, signal);
    if (list[0] === undefined) throw failure('DIRECTORY_UNKNOWN');
    return { professional: toView(list[0]), from: from.toISOString() };
  } catch (error) {
    throw directoryFailure(error, signal);
  }
}
