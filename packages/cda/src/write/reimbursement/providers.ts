import { el, type Raw } from '@trousse/xml';
import { oids } from '../../oids.ts';
import { required } from '../check.ts';
import { code, id, time, unknown } from '../elements.ts';
import type { TimeInput } from '../inputs.ts';
import { personName, shownPerson } from '../parties.ts';
import type { PlaceInput, ProviderInput } from './inputs.ts';

/** The person as the narrative shows it; '' when there is none. */
export function shownProvider({ person }: ProviderInput): string {
  return person === undefined ? '' : shownPerson(person);
}

export function place(value: PlaceInput, field: string): Raw {
  return el(
    'representedOrganization',
    null,
    value.id !== undefined && id(value.id, oids.structures),
    el('name', null, required(value.name, `${field}.name`)),
  );
}

function provider({ person, place: where }: ProviderInput, field: string): Raw[] {
  return [
    person === undefined ? unknown('id') : id(person.id, oids.people),
    ...(person?.specialty === undefined ? [] : [code('code', person.specialty)]),
    ...(person === undefined ? [] : [personName('assignedPerson', person, `${field}.person`)]),
    ...(where === undefined ? [] : [place(where, `${field}.place`)]),
  ];
}

/**
 * The prescriber, as author of the supply; its time is the date of the prescription. An author without name is not
 * allowed: an unknown prescriber is left out.
 */
export function prescriber(
  value: ProviderInput | undefined,
  on: TimeInput | undefined,
  field: string,
): Raw | undefined {
  if (value?.person === undefined && value?.place === undefined) return undefined;
  return el(
    'author',
    null,
    on === undefined ? unknown('time') : time('time', on, `${field}.prescribedOn`),
    el('assignedAuthor', null, provider(value, `${field}.prescriber`)),
  );
}

/** Who gave the product, and when. The model wants the id unknown. */
export function dispenser(value: PlaceInput, on: TimeInput, field: string): Raw {
  return el(
    'performer',
    { typeCode: 'PRF' },
    time('time', on, `${field}.dispensedOn`),
    el('assignedEntity', null, unknown('id'), place(value, `${field}.dispenser`)),
  );
}

export function performer(value: ProviderInput, field: string): Raw {
  return el('performer', null, el('assignedEntity', { classCode: 'ASSIGNED' }, provider(value, field)));
}
