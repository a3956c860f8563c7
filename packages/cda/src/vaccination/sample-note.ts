import { type Ins, insOids } from '@trousse/ins';
import { el, raw } from '@trousse/xml';
import { clinicalDocument } from '../write/header.ts';
import { createDocumentIds } from '../write/ids.ts';
import type { CdaHeaderInput, PersonInput } from '../write/inputs.ts';
import { assignedEntity, author as authorElement } from '../write/parties.ts';
import { anchored, loincCode, narrativeTable, section } from '../write/sections.ts';

/*
 * Valid documents for tests, here and in the apps: take one and change what the test is about. People and data are
 * synthetic; the matricule is one published for the tests of the DMP.
 */

const noteType = { code: '87273-9', system: '2.16.840.1.113883.6.1', display: 'Note de vaccination' };

/** A general practitioner. */
export const samplePerson: PersonInput & { readonly id: string; readonly givenName: string } = {
  id: '899700100011',
  familyName: 'BRUYÈRE-EXEMPLE',
  givenName: 'Camille',
  title: 'DR',
  specialty: {
    code: 'G15_10/SM26',
    system: '1.2.250.1.213.1.1.4.5',
    display: 'Médecin - Qualifié en Médecine Générale (SM)',
  },
  organization: { id: '499700100011001', name: 'CABINET D’ESSAI' },
};

/** The header of a vaccination note. */
export function sampleHeader(changes: Partial<CdaHeaderInput> = {}): CdaHeaderInput {
  const at = new Date('2026-11-20T08:30:00Z');
  return {
    id: '2.25.1',
    setId: '2.25.2',
    versionNumber: 1,
    typeCode: noteType,
    title: noteType.display,
    effectiveTime: at,
    patient: {
      ins: { matricule: '279035121518989', oid: insOids.testNir },
      traits: {
        birthName: 'PAT-TROIS',
        birthGivenNames: ['DOMINIQUE'],
        sex: 'F',
        birthDate: '1979-03-28',
        birthPlaceCode: '51215',
      },
    },
    authors: [{ time: at, person: samplePerson }],
    custodian: { id: '499700100011001', name: 'CABINET D’ESSAI' },
    legalAuthenticator: { time: at, person: samplePerson },
    serviceEvent: { code: noteType, start: at, performer: samplePerson },
    practiceSetting: { code: 'AMBULATOIRE', system: '1.2.250.1.213.1.1.4.9', display: 'Ambulatoire' },
    facilityType: { code: 'SA07', system: '1.2.250.1.71.4.2.4', display: 'Cabinet individuel' },
    ...changes,
  };
}

export type SampleNote = {
  readonly uniqueId?: string;
  readonly patient?: Ins;
  /** The note's author, who also gave the vaccine. */
  readonly author?: PersonInput;
  /** Identifier of the vaccination. */
  readonly id?: string;
  readonly cis?: string;
  /** YYYYMMDD */
  readonly date?: string;
  readonly lot?: string;
  /** Of the model. */
  readonly version?: string;
  /** uniqueId of the note that this one replaces. */
  readonly replaces?: string;
  /** Vaccinations told, all the same. */
  readonly entries?: number;
};

const product = 'VACCIN D’ESSAI, suspension injectable';
const comment = 'Prévenu des réactions locales & bénignes';

/** A vaccination note of model VAC-NOTE 2023.01, valid as long as the changes are. */
export function vaccinationNote(o: SampleNote = {}): string {
  const { uniqueId = '2.25.7', author = samplePerson, date = '20260928', lot = 'ESSAI-1', version = '2023.01' } = o;
  const header = sampleHeader();
  const at = header.effectiveTime;
  const patient = { ...header.patient, ...(o.patient && { ins: o.patient }) };
  const cells = [`${date.slice(6)}/${date.slice(4, 6)}/${date.slice(0, 4)}`, anchored('vac-01', product), lot, '2'];
  const where = ['Voie intramusculaire', anchored('vac-01-site', 'Deltoïde gauche'), undefined];
  const row = [...cells, ...where, anchored('vac-01-comment', comment), `${author.givenName} ${author.familyName}`];
  const headings = ['Date', 'Vaccin', 'Lot n°', 'Rang', 'Voie', 'Région', 'Réaction observée', 'Commentaire', 'Par'];
  return clinicalDocument(
    sampleHeader({
      id: uniqueId,
      setId: `${uniqueId}.1`,
      patient,
      authors: [{ time: at, person: author }],
      legalAuthenticator: { time: at, person: author },
      serviceEvent: { code: noteType, start: at, performer: author },
      ...(o.replaces !== undefined && { replaces: o.replaces }),
    }),
    [{ root: '1.3.6.1.4.1.19376.1.5.3.1.1.18.1.2' }, { root: '1.2.250.1.213.1.1.1.46', extension: version }],
    el(
      'structuredBody',
      null,
      section({
        templates: ['2.16.840.1.113883.10.20.1.6', '1.3.6.1.4.1.19376.1.5.3.1.3.23', '1.2.250.1.213.1.1.2.147'],
        id: createDocumentIds(uniqueId).next(),
        code: loincCode('11369-6', 'Historique des vaccinations'),
        title: noteType.display,
        text: narrativeTable(headings, [row]),
        entries: Array.from({ length: o.entries ?? 1 }, () => raw(entryOf({ ...o, author, date, lot }))),
      }),
    ),
  );
}

function entryOf(
  o: SampleNote & { readonly author: PersonInput; readonly date: string; readonly lot: string },
): string {
  const { id = '41DAC707-7C96-47B7-B600-AC63D8002142', cis = '68747507', author, date, lot } = o;
  const by = { time: new Date('2026-11-20T08:25:00Z'), person: author };
  return `<substanceAdministration classCode="SBADM" moodCode="EVN" negationInd="false"><templateId root="2.16.840.1.113883.10.20.1.24"/><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.12"/><templateId root="1.2.250.1.213.1.1.3.45"/><id root="${id}"/>
<code code="INITIMMUNIZ" codeSystem="2.16.840.1.113883.5.4" displayName="1ère série vaccinante"/><text><reference value="#vac-01"/></text><statusCode code="completed"/><effectiveTime value="${date}"/>
<routeCode code="20035000" displayName="Voie intramusculaire" codeSystem="0.4.0.127.0.16.1.1.2.1"/>
<approachSiteCode code="16217701000119102" displayName="deltoïde gauche" codeSystem="2.16.840.1.113883.6.96"><originalText><reference value="#vac-01-site"/></originalText></approachSiteCode>
<consumable typeCode="CSM"><manufacturedProduct><templateId root="2.16.840.1.113883.10.20.1.53"/><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.7.2"/><templateId root="1.2.250.1.213.1.1.3.43"/><manufacturedMaterial><code code="${cis}" displayName="${product}" codeSystem="1.2.250.1.213.2.3.1"><originalText><reference value="#vac-01"/></originalText><translation code="J07AM" displayName="vaccins tétaniques" codeSystem="2.16.840.1.113883.6.73"/></code><name>vaccins tétaniques</name><lotNumberText>${lot}</lotNumberText></manufacturedMaterial></manufacturedProduct></consumable>
<performer typeCode="PRF">${assignedEntity(author, 'author').xml}</performer>
${authorElement(by, 'author').xml.replace('<author>', '<author typeCode="AUT" contextControlCode="OP">')}
<entryRelationship typeCode="SUBJ"><observation classCode="OBS" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.1.46"/><templateId root="1.2.250.1.213.1.1.3.82"/><code code="30973-2" displayName="Rang de la vaccination" codeSystem="2.16.840.1.113883.6.1"/><statusCode code="completed"/><value xsi:type="INT" value="2"/></observation></entryRelationship>
<entryRelationship typeCode="SUBJ"><act classCode="ACT" moodCode="EVN"><templateId root="2.16.840.1.113883.10.20.1.40"/><templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.2"/><templateId root="1.2.250.1.213.1.1.3.32"/><code code="48767-8" displayName="Commentaire" codeSystem="2.16.840.1.113883.6.1"/><text><reference value="#vac-01-comment"/></text><statusCode code="completed"/></act></entryRelationship>
</substanceAdministration>`;
}
