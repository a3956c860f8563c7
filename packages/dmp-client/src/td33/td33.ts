import type { Ins } from '@trousse/ins';
import type { RegistryError } from '@trousse/xds';
import type { DmpDeps } from '../deps.ts';
import { transact } from '../transact.ts';
import type { CallOptions } from '../vihf.ts';
import { td33Request, type UpdateInput } from './request.ts';
import { td33Response } from './response.ts';

/**
 * TD3.3: masks, makes visible, deletes, archives or unarchives documents (reference: DMP §6.11). Give the entries as a
 * search just gave them: an entryUuid changes with every change of metadata. All acts are done, or none.
 * @throws DmpError; after kind `transport` the outcome is unknown.
 */
export function td33(
  deps: DmpDeps,
  ins: Ins,
  input: UpdateInput,
  options: CallOptions,
): Promise<{ readonly warnings: readonly RegistryError[] }> {
  return transact(deps, td33Request(deps, ins, input), options, td33Response);
}
