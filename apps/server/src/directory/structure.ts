import type { DirectoryStructureView } from '@trousse/contract';
import type { Context } from '../context.ts';
import { failure } from '../errors.ts';
import { directoryFailure } from './directory-failure.ts';
import { structureView } from './view.ts';

/**
 * Finds one structure that is open, by its Struct_IdNat or FINESS.
 * @throws DIRECTORY_UNKNOWN for none; else as `search`
 */
export async function structure(
  { directory }: Pick<Context, 'directory'>,
  id: string,
  signal: AbortSignal,
): Promise<{ structure: DirectoryStructureView; from: string }> {
  if (directory === undefined) throw failure('DIRECTORY_ABSENT');
  try {
    const { list, from } = await directory.structures({ id }, signal);
    if (list[0] === undefined) throw failure('DIRECTORY_UNKNOWN');
    return { structure: structureView(list[0]), from: from.toISOString() };
  } catch (error) {
    throw directoryFailure(error, signal);
  }
}
