import { registryError } from '../errors.ts';
import type { RegistryError } from '../model/registry-response.ts';
import { allEntries, type Check } from './check.ts';

/** Every object has an id, a UUID or a symbol, that no other object of the submission has (TF-3 §4.2.1.2). */
export const entryIds: Check = (provided) => {
  const { set, associations } = provided.submission;
  const ids = [set, ...allEntries(provided)].map((object) => object.entryUuid);
  return checkIds([...ids, ...associations.map((association) => association.id)]);
};

const idShape = /^(urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[A-Za-z_][\w.-]{0,63})$/;

/** The same rule over the ids of all the objects of one message. */
export function* checkIds(ids: readonly string[]): Generator<RegistryError> {
  const seen = new Set<string>();
  for (const id of ids) {
    if (!idShape.test(id)) yield registryError('bad-entry-id');
    else if (seen.has(id)) yield registryError('duplicate-entry-id', id);
    seen.add(id);
  }
}
