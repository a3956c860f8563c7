import { readCda } from '@trousse/cda';
import { type SampleNote, vaccinationNote } from '@trousse/cda/sample';
import { confidentialityCodesOf, type DocumentEntry, type RegistryError } from '@trousse/xds';
import { sampleDocumentEntry } from '@trousse/xds/sample';
import { describe, expect, it } from 'vitest';
import { limits } from '../../limits.ts';
import { noteType } from '../../vaccination/note.ts';
import type { Announced, AnnouncedRule, Deposit, DepositRule } from '../deposit.ts';
import { vaccinationConfidentiality } from './vaccination-confidentiality.ts';
import { vaccinationData } from './vaccination-data.ts';
import { vaccinationEntry } from './vaccination-entry.ts';
import { vaccinationModel } from './vaccination-model.ts';
import { vaccinationsOf } from './vaccination-notes.ts';
import { vaccinationSecretConnection } from './vaccination-secret-connection.ts';
import { vaccinationSite } from './vaccination-site.ts';
import { vaccinationSize } from './vaccination-size.ts';

const typeCode = { ...noteType, display: 'Note de vaccination' };
const entryUuid = 'urn:uuid:0c9f6a1e-2b3c-4d5e-8f90-a1b2c3d4e5f6';

type Change = SampleNote & {
  readonly touch?: (xml: string) => string;
  readonly entry?: Partial<DocumentEntry>;
  readonly size?: number;
  readonly injectionSites?: readonly string[];
};

function depositOf({ touch = (xml) => xml, entry, size, injectionSites = [], ...note }: Change): Deposit {
  const xml = Buffer.from(touch(vaccinationNote(note)));
  const document = {
    entry: sampleDocumentEntry({ entryUuid, typeCode, ...entry }),
    file: { staged: { size: size ?? xml.length } },
    cda: readCda(xml),
  };
  return { documents: [document], config: { injectionSites } } as unknown as Deposit;
}

/** The sentences of what a rule finds wrong in a note. */
function found(rule: DepositRule, change: Change = {}): string[] {
  return sentences(rule(depositOf(change)));
}

function sentences(errors: Iterable<RegistryError>): string[] {
  return [...errors].map(({ context, location }) => {
    expect(location).toBe(entryUuid);
    return context;
  });
}

const without = (pattern: RegExp) => (xml: string) => {
  expect(xml).toMatch(pattern);
  return xml.replace(pattern, '');
};
const cut = (from: string, to: string) => (xml: string) => {
  expect(xml).toContain(from);
  return xml.replaceAll(from, to);
};
const contentRules = { vaccinationSize, vaccinationModel, vaccinationEntry, vaccinationData, vaccinationSite };

describe.each(Object.entries(contentRules))('%s', (_, rule) => {
  it('admits a note of model 2023.01, and does not look at other documents', () => {
    expect(found(rule)).toEqual([]);
    const other = { entry: { typeCode: sampleDocumentEntry().typeCode }, version: '2021.01', entries: 2, size: 1e9 };
    expect(found(rule, other)).toEqual([]);
  });
});

it.each([
  ['another version', { version: '2022.01' }],
  ['no version', { touch: cut(' extension="2023.01"', '') }],
  ['the history’s model', { touch: cut('1.2.250.1.213.1.1.1.46', '1.2.250.1.213.1.1.1.37') }],
])('of the model, %s is refused', (_, change) => {
  expect(found(vaccinationModel, change)).toEqual(['Une note de vaccination suit le modèle VAC-NOTE 2023.01']);
});

it.each([
  ['two', { entries: 2 }],
  ['none', { entries: 0 }],
  ['one not done', { touch: cut('negationInd="false"', 'negationInd="true"') }],
  [
    'one under way',
    { touch: cut('<statusCode code="completed"/><effectiveTime', '<statusCode code="active"/><effectiveTime') },
  ],
  ['one without state', { touch: cut('<statusCode code="completed"/><effectiveTime', '<effectiveTime') }],
])('of vaccinations, %s is refused', (_, change) => {
  expect(found(vaccinationEntry, change)).toHaveLength(1);
});

it.each([
  ['an identifier that is no UUID', { id: '2.25.42' }],
  ['no identifier', { touch: without(/<id root="41DAC707[^>]*>/) }],
  ['a month', { touch: cut('<effectiveTime value="20260928"', '<effectiveTime value="202609"') }],
  ['an hour', { touch: cut('<effectiveTime value="20260928"', '<effectiveTime value="20260928093000+0200"') }],
  ['a day that is on no calendar', { date: '20260230' }],
  ['no date', { touch: cut('<effectiveTime value="20260928"', '<effectiveTime nullFlavor="UNK"') }],
  ['no CIS code', { touch: cut('1.2.250.1.213.2.3.1"', '1.2.250.1.213.2.3.9"') }],
  ['a CIS code of another form', { cis: '3400932857241' }],
  ['no ATC code', { touch: without(/<translation code="J07AM"[^>]*>/) }],
  ['no lot', { touch: without(/<lotNumberText>.*<\/lotNumberText>/) }],
  ['an empty lot', { lot: ' ' }],
  ['no rank', { touch: cut('code="30973-2"', 'code="30973-9"') }],
  ['a rank that is no number', { touch: cut('xsi:type="INT" value="2"', 'xsi:type="INT" value="deux"') }],
  ['no author', { touch: without(/<author typeCode="AUT".*<\/author>/) }],
  [
    'an author without profession',
    { touch: (xml) => xml.replace(/(<author typeCode="AUT".*?)<code code="G15_10[^>]*>/, '$1') },
  ],
  ['authors without identifier', { touch: cut('<id root="1.2.250.1.71.4.2.1" extension="899700100011"/>', '') }],
  ['authors without name', { touch: cut('<family>BRUYÈRE-EXEMPLE</family>', '') }],
] satisfies [string, Change][])('of the data, %s is refused', (_, change) => {
  expect(found(vaccinationData, change)).toEqual([
    'La vaccination doit porter un identifiant, une date précise, les codes CIS et ATC, le lot, le rang et un auteur',
  ]);
});

it('a note past its size is refused for that, and not for what it tells', () => {
  const large = { size: limits.maxNoteBytes + 1, entries: 2, version: '2021.01' };
  const rules = Object.values(contentRules);
  expect(rules.flatMap((rule) => found(rule, large))).toEqual(['Un document dépasse la taille acceptée']);
});

it('of injection sites, a server takes all, or those of its list', () => {
  const site = 'La région d’administration du vaccin n’est pas de celles acceptées';
  expect(found(vaccinationSite, { injectionSites: ['16217701000119102'] })).toEqual([]);
  expect(found(vaccinationSite, { injectionSites: ['61396006'] })).toEqual([site]);
  const unknown = cut('code="16217701000119102" displayName="deltoïde gauche"', 'nullFlavor="UNK"');
  expect(found(vaccinationSite, { injectionSites: ['61396006'], touch: unknown })).toEqual([]);
});

describe('a note that is announced', () => {
  const announced = (secretConnection: boolean, confidentialityCodes: DocumentEntry['confidentialityCodes']) => {
    const entry = sampleDocumentEntry({ entryUuid, typeCode, confidentialityCodes });
    const other = sampleDocumentEntry({ confidentialityCodes });
    return { call: { secretConnection }, submission: { documents: [entry, other] } } as unknown as Announced;
  };
  const hidden = (hides: Parameters<typeof confidentialityCodesOf>[0]) => confidentialityCodesOf(hides);
  const none = { hiddenFromPatient: false, hiddenFromProfessionals: false, hiddenFromRepresentatives: false };
  const codes = (rule: AnnouncedRule, o: Announced) => sentences(rule(o)).length;

  it.each(Object.keys(none))('is not %s', (whom) => {
    expect(codes(vaccinationConfidentiality, announced(false, hidden(none)))).toBe(0);
    expect(codes(vaccinationConfidentiality, announced(false, hidden({ ...none, [whom]: true })))).toBe(1);
  });

  it('is not deposited in a secret connection', () => {
    expect(codes(vaccinationSecretConnection, announced(false, hidden(none)))).toBe(0);
    expect(codes(vaccinationSecretConnection, announced(true, hidden(none)))).toBe(1);
  });
});

it('what is kept of a note is its vaccination’s identifier in upper case, product and day', () => {
  const id = '41dac707-7c96-47b7-b600-ac63d8002142';
  expect([...vaccinationsOf(depositOf({ id }))]).toEqual([
    [entryUuid, { vaccination_id: id.toUpperCase(), product: '68747507', given_on: '20260928' }],
  ]);
});
