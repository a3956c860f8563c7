import type { Code } from '@trousse/nomenclatures';
import { type Attributes, el, type Raw } from '@trousse/xml';
import { oids } from '../oids.ts';
import { instantValue, required } from './check.ts';
import { address, code, id, interval, telecom, templateIds, unknown } from './elements.ts';
import type {
  AuthorInput,
  CdaHeaderInput,
  ContactInput,
  DeviceInput,
  OrganizationInput,
  ParticipantInput,
  PersonInput,
} from './inputs.ts';

export function organization(name: string, value: OrganizationInput, field: string, practiceSetting?: Code): Raw {
  return el(
    name,
    null,
    id(value.id, oids.structures),
    el('name', null, required(value.name, `${field}.name`)),
    value.telecom !== undefined && telecom(value.telecom, 'WP'),
    value.address !== undefined && address(value.address),
    practiceSetting !== undefined && code('standardIndustryClassCode', practiceSetting),
  );
}

export function personName(wrapper: string, value: Omit<PersonInput, 'id'>, field: string): Raw {
  return el(
    wrapper,
    null,
    el(
      'name',
      null,
      value.civility !== undefined && el('prefix', null, value.civility),
      value.givenName !== undefined && el('given', null, required(value.givenName, `${field}.givenName`)),
      el('family', null, required(value.familyName, `${field}.familyName`)),
      value.title !== undefined && el('suffix', null, value.title),
    ),
  );
}

/** « Dr Laure MARIGNY », as the narrative shows a person. */
export function shownPerson(value: Pick<PersonInput, 'title' | 'givenName' | 'familyName'>): string {
  const title = value.title === 'DR' ? 'Dr' : value.title === 'PR' ? 'Pr' : undefined;
  return [title, value.givenName, value.familyName].filter((part) => part !== undefined).join(' ');
}

/** What assignedAuthor, assignedEntity and associatedEntity have in common, in the order of the schema. */
function person(value: PersonInput, names: { person: string; organization: string }, field: string): Raw[] {
  return [
    id(value.id, oids.people),
    ...(value.specialty === undefined ? [] : [code('code', value.specialty)]),
    address(value.address),
    telecom(value.telecom, 'WP'),
    personName(names.person, value, field),
    ...(value.organization === undefined
      ? []
      : [organization(names.organization, value.organization, `${field}.organization`)]),
  ];
}

const assigned = { person: 'assignedPerson', organization: 'representedOrganization' } as const;
const associated = { person: 'associatedPerson', organization: 'scopingOrganization' } as const;

export function assignedEntity(value: PersonInput, field: string): Raw {
  return el('assignedEntity', null, person(value, assigned, field));
}

/** @param attributes that the model of an entry wants spelled out. */
export function author(value: AuthorInput, field: string, attributes?: Attributes): Raw {
  return el(
    'author',
    attributes,
    value.role !== undefined && code('functionCode', value.role),
    el('time', { value: instantValue(value.time, `${field}.time`) }),
    'person' in value
      ? el('assignedAuthor', null, person(value.person, assigned, `${field}.person`))
      : deviceAuthor(value.device, `${field}.device`),
  );
}

function deviceAuthor(value: DeviceInput, field: string): Raw {
  return el(
    'assignedAuthor',
    null,
    id(value.id, oids.people),
    value.specialty !== undefined && code('code', value.specialty),
    unknown('addr', 'NASK'),
    unknown('telecom', 'NASK'),
    el(
      'assignedAuthoringDevice',
      null,
      el('manufacturerModelName', null, required(value.model, `${field}.model`)),
      el('softwareName', null, required(value.software, `${field}.software`)),
    ),
    value.organization !== undefined &&
      organization('representedOrganization', value.organization, `${field}.organization`),
  );
}

export function contact(value: ContactInput, field: string): Raw {
  return el(
    'informant',
    null,
    el(
      'relatedEntity',
      { classCode: value.kind },
      code('code', value.relation),
      unknown('addr', 'NASK'),
      telecom(value.telecom),
      personName('relatedPerson', value, field),
    ),
  );
}

export function participant(value: ParticipantInput, field: string): Raw {
  return el(
    'participant',
    { typeCode: value.kind },
    value.role !== undefined && code('functionCode', value.role),
    value.since === undefined ? unknown('time', 'NA') : interval('time', { start: value.since }, `${field}.since`),
    el('associatedEntity', { classCode: 'PROV' }, person(value.person, associated, `${field}.person`)),
  );
}

/** The one performer of the main act, whose organisation carries the cadre d'exercice (JDV_J04). */
export function mainPerformer(
  { serviceEvent, practiceSetting }: CdaHeaderInput,
  own: { readonly templates?: readonly string[]; readonly time?: Raw } = {},
): Raw {
  const field = 'header.serviceEvent.performer';
  const { organization: where, ...who } = serviceEvent.performer ?? {};
  const carrier =
    where === undefined
      ? el('representedOrganization', null, code('standardIndustryClassCode', practiceSetting))
      : organization('representedOrganization', where, `${field}.organization`, practiceSetting);
  const identity = 'familyName' in who ? person(who, assigned, field) : [unknown('id', 'NA')];
  return el(
    'performer',
    { typeCode: 'PRF' },
    templateIds(...(own.templates ?? [])),
    own.time,
    el('assignedEntity', null, identity, carrier),
  );
}
