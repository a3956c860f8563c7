import type { PathwayParty } from '@trousse/contract';
import type { Mention } from './draft.ts';

type Party = { -readonly [K in keyof PathwayParty]: PathwayParty[K] } & { title?: string | undefined };

/**
 * Who takes part in a pathway, each once (EFF-84): by national identifier, and by name where a source gives nothing
 * else and the name is that of one person only. A professional is a party; an establishment is one when a source names
 * it alone, and then for everything that was done in it.
 */
export class Parties {
  readonly #people = new Names();
  readonly #structures = new Names();
  readonly #parties = new Map<string, Party>();
  readonly #places = new Map<string, number>();
  readonly list: readonly PathwayParty[];

  /** @param me the national identifier of who is signed in */
  constructor(mentions: readonly Mention[], me: string) {
    for (const { person, structure } of mentions) {
      if (person?.id !== undefined) this.#people.learn(person.id, person.name);
      if (structure?.id !== undefined) this.#structures.learn(structure.id, structure.name);
    }
    for (const mention of mentions) this.#add(mention, me);
    this.list = [...this.#parties.values()].map(({ title, ...party }) => ({
      ...party,
      name: title === undefined ? party.name : `${title} ${party.name}`,
    }));
    for (const key of this.#parties.keys()) this.#places.set(key, this.#places.size);
  }

  /** The places in the list of whom a source names: the person first, then the establishment. */
  of(mention: Mention): number[] {
    return this.keysOf(mention).flatMap((key) => this.#places.get(key) ?? []);
  }

  /** What makes a person or an establishment the same, whether or not it is a party. */
  keysOf(mention: Mention): string[] {
    return [this.personKey(mention), this.structureKey(mention)].filter((key) => key !== undefined);
  }

  personKey({ person }: Mention): string | undefined {
    return person && `p:${this.#people.keyOf(person.id, person.name)}`;
  }

  structureKey({ structure }: Mention): string | undefined {
    return structure && `s:${this.#structures.keyOf(structure.id, structure.name)}`;
  }

  #add(mention: Mention, me: string): void {
    const { person, specialty, structure } = mention;
    const key = this.personKey(mention) ?? this.structureKey(mention);
    if (key === undefined) return;
    const known = this.#parties.get(key);
    if (person === undefined) {
      if (known === undefined && structure !== undefined)
        this.#parties.set(key, { kind: 'structure', name: structure.name, ...idOf(structure.id), me: false });
      else if (known !== undefined && structure?.id !== undefined) known.id ??= structure.id;
      return;
    }
    const party = known ?? { kind: 'professional', name: person.name, me: person.id === me };
    if (person.id !== undefined && party.id === undefined)
      Object.assign(party, { id: person.id, name: person.name, me: person.id === me });
    if (person.title !== undefined) party.title ??= person.title;
    if (specialty !== undefined) party.specialty ??= specialty;
    if (structure !== undefined) party.place ??= structure.name;
    this.#parties.set(key, party);
  }
}

/** The identifiers that bear each name. */
class Names {
  readonly #byName = new Map<string, Set<string>>();
  readonly #keys = new Map<string, string>();

  learn(id: string, name: string): void {
    const key = this.#keyOfName(name);
    const known = this.#byName.get(key);
    if (known === undefined) this.#byName.set(key, new Set([id]));
    else known.add(id);
  }

  keyOf(id: string | undefined, name: string): string {
    if (id !== undefined) return id;
    const key = this.#keyOfName(name);
    const bearers = this.#byName.get(key);
    return bearers?.size === 1 ? ([...bearers][0] as string) : `?${key}`;
  }

  #keyOfName(name: string): string {
    const known = this.#keys.get(name) ?? nameKey(name);
    this.#keys.set(name, known);
    return known;
  }
}

/** A name whatever its case, accents, title and order: « Dr Laure MARIGNY-EXEMPLE » and « MARIGNY-EXEMPLE Laure ». */
function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !titles.has(word))
    .sort()
    .join(' ');
}

const titles: ReadonlySet<string> = new Set(['dr', 'pr', 'm', 'mme', 'mlle', 'docteur', 'professeur']);

function idOf(id: string | undefined): { id?: string } {
  return id === undefined ? {} : { id };
}
