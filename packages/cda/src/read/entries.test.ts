import { describe, expect, it } from 'vitest';
import type { CodedStatement } from '../model.ts';
import { narrativeDocument } from '../test-samples.ts';
import { readEntries } from './entries.ts';
import { readCda } from './read-cda.ts';

function entriesOf(entries: string, narrative = ''): CodedStatement[] {
  const { body } = readCda(narrativeDocument(narrative, entries));
  if (body.kind !== 'structured') throw new Error('a structured body was expected');
  return body.sections.flatMap(readEntries);
}

function valuesOf(value: string, narrative = ''): readonly string[] {
  return entriesOf(`<entry><observation>${value}</observation></entry>`, narrative)[0]!.values;
}

describe('the values of coded entries', () => {
  it.each([
    ['<value xsi:type="PQ" value="12.5" unit="mg/L"/>', '12,5 mg/L'],
    ['<value xsi:type="PQ" value="3" unit="d"/>', '3 jours'],
    ['<value xsi:type="PQ" value="1" unit="h"/>', '1 heure'],
    ['<value xsi:type="PQ" value="2" unit="{tablet}"/>', '2 comprimés'],
    ['<value xsi:type="PQ" value="40" unit="{verre}"/>', '40 verre'],
    ['<value xsi:type="PQ" value="7.40" unit="1"/>', '7,40'],
    ['<value xsi:type="PQ" value="2" unit="30009000"/>', '2 (unité 30009000)'],
    ['<value xsi:type="INT" value="-4"/>', '-4'],
    ['<value xsi:type="BL" value="true"/>', 'Oui'],
    ['<value xsi:type="BL" value="false"/>', 'Non'],
    ['<value xsi:type="ST">Texte  libre</value>', 'Texte libre'],
    ['<value xsi:type="ED">&lt;1.0 mg/L</value>', '<1.0 mg/L'],
    ['<value xsi:type="TS" value="20261120"/>', '20/11/2026'],
    ['<value xsi:type="IVL_TS"><low value="20200101"/><high value="2021"/></value>', 'du 01/01/2020 au 2021'],
    ['<value xsi:type="IVL_PQ"><low value="3.5" unit="g/L"/><high value="5" unit="g/L"/></value>', 'de 3,5 à 5 g/L'],
    ['<value xsi:type="IVL_PQ"><low value="1" unit="h"/><high value="2" unit="d"/></value>', 'de 1 heure à 2 jours'],
    ['<value xsi:type="IVL_PQ"><low value="3" unit="g"/><high nullFlavor="PINF"/></value>', '≥ 3 g'],
    ['<value xsi:type="IVL_PQ"><high value="3" unit="g" inclusive="false"/></value>', '< 3 g'],
    ['<value xsi:type="RTO"><numerator value="4"/><denominator value="1" unit="d"/></value>', '4 / 1 jour'],
    ['<value xsi:type="II" root="1.2" extension="A7"/>', 'A7'],
    ['<value xsi:type="CD" nullFlavor="UNK"/>', 'Inconnu'],
    ['<value xsi:type="CD" code="A" displayName="Oedème"/>', 'Oedème'],
    ['<value xsi:type="CD" code="A"/>', 'A'],
    ['<value xsi:type="CD" nullFlavor="NA"><translation code="B" displayName="Autre mot"/></value>', 'Autre mot'],
    [
      '<value xsi:type="CD" displayName="Fracture"><qualifier><name displayName="Côté"/><value displayName="Gauche"/></qualifier></value>',
      'Fracture (Côté : Gauche)',
    ],
    // Without a type, as faulty documents write them.
    ['<value value="12.5" unit="mg"/>', '12,5 mg'],
    ['<value code="A" displayName="Mot"/>', 'Mot'],
    ['<value>Mot</value>', 'Mot'],
  ])('%s reads as « %s »', (value, words) => {
    expect(valuesOf(value)).toEqual([words]);
  });

  it('take their words from the narrative when they only refer to it', () => {
    const value = '<value xsi:type="CD" code="A"><originalText><reference value="#v"/></originalText></value>';
    expect(valuesOf(value, '<table><tr><td ID="v">Deux <content>mots</content></td></tr></table>')).toEqual([
      'Deux mots',
    ]);
    expect(valuesOf(value, 'sans rien')).toEqual(['A']);
  });

  it('that say nothing, or are bytes, are no words', () => {
    expect(valuesOf('<value/><value xsi:type="ED" representation="B64" mediaType="image/png">QUJD</value>')).toEqual(
      [],
    );
  });
});

describe('coded entries', () => {
  it('give what they are, when, how far, and what is inside them', () => {
    const [problem] = entriesOf(
      `<entry><act moodCode="EVN"><templateId root="1.2"/><id root="1.3" extension="x"/><code nullFlavor="NA"/><statusCode code="active"/>
       <effectiveTime><low value="20190811"/></effectiveTime><entryRelationship typeCode="SUBJ"><observation negationInd="true">
       <code code="64572001" displayName="Maladie"/><text><reference value="#p"/></text><value xsi:type="CD" code="I20" codeSystem="1.6" displayName="Angine"/>
       </observation></entryRelationship></act></entry>`,
      '<content ID="p">Angor</content>',
    );
    expect(problem).toMatchObject({
      kind: 'act',
      mood: 'EVN',
      ids: [{ root: '1.3', extension: 'x' }],
      templateIds: [{ root: '1.2' }],
      status: 'active',
      time: { start: '20190811' },
      negated: false,
      values: [],
    });
    expect(problem?.code).toBeUndefined();
    expect(problem?.statements).toMatchObject([
      {
        kind: 'observation',
        relation: 'SUBJ',
        label: 'Maladie',
        values: ['Angine'],
        valueCodes: [{ code: 'I20', system: '1.6', display: 'Angine' }],
        negated: true,
        references: ['p'],
        details: [{ label: 'Texte', text: 'Angor' }],
      },
    ]);
  });

  it('of a medicine give product, dose, route, rhythm and who', () => {
    const [medicine] = entriesOf(
      `<entry><substanceAdministration><effectiveTime xsi:type="IVL_TS"><low value="20260101"/></effectiveTime>
       <effectiveTime xsi:type="PIVL_TS" operator="A"><period value="8" unit="h"/></effectiveTime>
       <effectiveTime xsi:type="EIVL_TS" operator="A"><event code="HS"/></effectiveTime>
       <routeCode displayName="Voie orale"/><doseQuantity><low value="1" unit="{tablet}"/><high value="1" unit="{tablet}"/></doseQuantity>
       <consumable><manufacturedProduct><manufacturedMaterial><code code="1" displayName="PLAVIX 75 mg"/><name>PLAVIX</name><lotNumberText>L7</lotNumberText></manufacturedMaterial></manufacturedProduct></consumable>
       <performer><assignedEntity><assignedPerson><name><prefix>Dr</prefix><given>Rose</given><family>FAUXJOUR</family></name></assignedPerson></assignedEntity></performer>
       </substanceAdministration></entry>`,
    );
    expect(medicine?.time).toEqual({ start: '20260101' });
    expect(medicine?.details.map(({ label, text }) => `${label} : ${text}`)).toEqual([
      'Fréquence : toutes les 8 heures',
      'Fréquence : au coucher',
      'Voie : Voie orale',
      'Dose : 1 comprimé',
      'Produit : PLAVIX',
      'Produit codé : PLAVIX 75 mg',
      'Lot : L7',
      'Réalisé par : Dr Rose FAUXJOUR',
    ]);
  });

  it('of a result give how it is judged and what is usual', () => {
    const [result] = entriesOf(
      `<entry><observation><value xsi:type="PQ" value="7" unit="g/L"/><interpretationCode code="H" displayName="Élevé"/>
       <referenceRange><observationRange><value xsi:type="IVL_PQ"><low value="3" unit="g/L"/><high value="5" unit="g/L"/></value><interpretationCode code="N" displayName="Normal"/></observationRange></referenceRange></observation></entry>`,
    );
    expect(result?.details).toEqual([
      { label: 'Interprétation', text: 'Élevé' },
      { label: 'Valeurs de référence', text: 'de 3 à 5 g/L' },
    ]);
  });

  it('show where an outside document stands, and never go there', () => {
    const [act] = entriesOf(
      '<entry><act><reference typeCode="REFR"><externalDocument><id root="1.9"/><text><reference value="http://ailleurs.example/x"/></text></externalDocument></reference></act></entry>',
    );
    expect(act?.statements[0]).toMatchObject({
      kind: 'externalDocument',
      relation: 'REFR',
      ids: [{ root: '1.9' }],
      details: [{ label: 'Référence', text: 'http://ailleurs.example/x' }],
    });
  });
});
