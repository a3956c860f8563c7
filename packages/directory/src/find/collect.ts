import { directoryLimits } from '../limits.ts';
import type { DirectoryProfessional, DirectoryStructure } from '../model.ts';
import { idIn } from '../read/elements.ts';
import type { Page } from '../read/page.ts';
import { readProfessional, readSituation } from '../read/professional.ts';
import type { Organization, Practitioner, PractitionerRole } from '../read/resources.ts';
import { readStructure } from '../read/structure.ts';
import type { Parameter, ResourceType, Search } from '../search.ts';

/** What the pages of one question brought, by technical id: those are good for one question and never kept. */
export class Collection {
  readonly practitioners = new Map<string, Practitioner>();
  readonly organizations = new Map<string, Organization>();
  readonly #roles = new Map<string, PractitionerRole>();
  #byPractitioner: Map<string | undefined, PractitionerRole[]> | undefined;
  readonly #search: Search;
  readonly #signal: AbortSignal | undefined;

  constructor(search: Search, signal: AbortSignal | undefined) {
    this.#search = search;
    this.#signal = signal;
  }

  /** Reads the pages of a search, up to the limit or until enough. @returns whether there are more pages */
  async gather(type: ResourceType, parameters: readonly Parameter[], enough = () => false): Promise<boolean> {
    let pages = 0;
    for await (const page of this.#search(type, parameters, this.#signal)) {
      this.#add(page);
      pages += 1;
      if (page.next !== undefined && (pages >= directoryLimits.pages || enough())) return true;
    }
    return false;
  }

  /**
   * Reads given resources, a page of ids at a time, up to the limit or until enough.
   * @returns whether some were left
   */
  async complete(
    type: ResourceType,
    ids: Iterable<string>,
    parameters: readonly Parameter[] = [],
    enough = () => false,
  ): Promise<boolean> {
    const missing = [...new Set(ids)];
    for (let call = 0; missing.length > 0; call += 1) {
      if (call >= directoryLimits.idCalls || enough()) return true;
      await this.gather(type, [['_id', missing.splice(0, directoryLimits.pageRows).join(',')], ...parameters]);
    }
    return false;
  }

  /** Active situations; an inactive one no longer says whose it was. */
  roles(): PractitionerRole[] {
    return [...this.#roles.values()].filter(({ active }) => active !== false);
  }

  rolesOf(practitioner: string): readonly PractitionerRole[] {
    this.#byPractitioner ??= Map.groupBy(this.roles(), (role) => idIn(role.practitioner, 'Practitioner'));
    return this.#byPractitioner.get(practitioner) ?? [];
  }

  /** Reads the structures of situations that are not there yet. @returns whether some were left */
  async completeStructures(roles: readonly PractitionerRole[]): Promise<boolean> {
    const ids = roles.flatMap((role) => idIn(role.organization, 'Organization') ?? []);
    const missing = ids.filter((id) => !this.organizations.has(id));
    return await this.complete('Organization', missing);
  }

  professional(practitioner: Practitioner): DirectoryProfessional {
    const situations = this.rolesOf(practitioner.id).map((role) => readSituation(role, this.structureOf(role)));
    return readProfessional(practitioner, situations);
  }

  structureOf(role: PractitionerRole): DirectoryStructure | undefined {
    const organization = this.organizations.get(idIn(role.organization, 'Organization') ?? '');
    return organization && readStructure(organization);
  }

  #add({ practitioners, roles, organizations }: Page): void {
    this.#byPractitioner = undefined;
    for (const one of practitioners) this.practitioners.set(one.id, one);
    for (const one of roles) this.#roles.set(one.id, one);
    for (const one of organizations) this.organizations.set(one.id, one);
  }
}
