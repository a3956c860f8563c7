import { expect, it } from 'vitest';
import { bytesOf, sampleHeader } from '../test-samples.ts';
import { writeLevel1 } from '../write/level1.ts';
import { checkCda } from './check-cda.ts';

const sample = writeLevel1({
  header: sampleHeader,
  body: { mediaType: 'text/plain', bytes: bytesOf('Rien à signaler.') },
});
const rulesOf = (xml: string) => checkCda(bytesOf(xml)).map(({ rule }) => rule);

it('finds nothing wrong in a document that we write', () => {
  expect(rulesOf(sample)).toEqual([]);
});

it.each([
  ['realm', /<realmCode [^>]*>/, ''],
  ['type-id', 'POCD_HD000040', 'POCD_HD000041'],
  ['templates', /<templateId root="1\.2\.250\.1\.213\.1\.1\.1\.1"\/>/, ''],
  ['set-id', /<setId [^>]*>/, ''],
  ['version', /<versionNumber value="[^"]*"/, '<versionNumber value="1.2"'],
  ['title', /<title>[^<]*<\/title>/, '<title> </title>'],
  ['effective-time', /<effectiveTime value="(\d{8})[^"]*"/, '<effectiveTime value="$1"'],
  ['confidentiality', /<confidentialityCode code="N"/, '<confidentialityCode code="X"'],
  ['language', 'code="fr-FR"', 'code="fr"'],
  ['patient-birth-name', /<family qualifier="BR">[^<]*<\/family>/, ''],
  ['patient-first-given-name', /<given qualifier="BR">[^<]*<\/given>/, ''],
  ['patient-given-names', /<given>[^<]*<\/given>/, ''],
  ['patient-birth-date', /<birthTime [^>]*>/, ''],
  ['patient-birth-place', /<birthplace>.*?<\/birthplace>/, ''],
  ['patient-sex', /<administrativeGenderCode [^>]*>/, ''],
  ['custodian', /<custodian>.*?<\/custodian>/, ''],
  ['legal-authenticator', /<legalAuthenticator>.*?<\/legalAuthenticator>/, ''],
  ['main-act', /<documentationOf>.*?<\/documentationOf>/, ''],
  ['encounter', /<componentOf>.*?<\/componentOf>/, ''],
  ['real-dates', /<birthTime value="\d{8}"/, '<birthTime value="19790231"'],
  ['level-1-content', 'representation="B64"', 'representation="TXT"'],
  ['level-1-model', /<templateId root="1\.3\.6\.1\.4\.1\.19376\.1\.2\.20"\/>/, '<templateId root="1.2.3"/>'],
  ['level-1-media-type', /mediaType="[^"]*"/, 'mediaType="image/tiff"'],
])('%s: is found where it is broken', (rule, from, to) => {
  const broken = sample.replace(from, to);
  expect(broken).not.toBe(sample);
  expect(rulesOf(broken)).toEqual([rule]);
});

it('a document without matricule is told to feed no record, and its traits are not asked for', () => {
  const broken = sample
    .replace(/<patientRole><id [^>]*>/, '<patientRole><id root="1.2.3" extension="4"/>')
    .replace(/<birthTime [^>]*>/, '');
  expect(rulesOf(broken)).toEqual(['patient-ins']);
});
