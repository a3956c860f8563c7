import { attr, descendants } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../plain-text.ts';
import { readCda } from '../../read/read-cda.ts';
import { narrativeReferences } from '../../test-references.ts';
import { bytesOf } from '../../test-samples.ts';
import type { DischargeLetterInput } from './inputs.ts';
import { fullDischargeLetter as input } from './test-inputs.ts';
import { writeDischargeLetter } from './write-discharge-letter.ts';

const written = (letter: DischargeLetterInput) => readCda(bytesOf(writeDischargeLetter(letter)));

describe('writeDischargeLetter', () => {
  it('writes the sections of the model, in their order', () => {
    const { body } = written(input);
    expect(body.kind === 'structured' && body.sections.map(({ code }) => code?.code)).toEqual([
      '33557-0',
      '42349-1',
      '42545-4',
      '18610-6',
      '10183-2',
      '30954-2',
      '18776-5',
      '48765-2',
    ]);
  });

  it('says in words everything that was given, and « Aucun » of what was not', () => {
    const words = plainText(written(input));
    for (const said of [
      'Statut du document\nApprouvé',
      'Douleur thoracique\nà l’effort',
      "Modalité d'entrée\thospitalisation en urgence, 02/11/2026 10:00",
      'Modalité de sortie\tretour au domicile, 19/11/2026 15:00',
      'Synthèse médicale\tInfarctus sans complication',
      "Evènements indésirables survenus pendant l'hospitalisation\tAucun",
      'émergents effectuée\tOui',
      'Streptococcus pneumoniae',
      'Transfusion de produits sanguins\tNon',
      'Administration de dérivés du sang\tOui',
      'Fièvre',
      'SOLIAN 100 mg\t1 comprimé par jour',
      'PLAVIX 75 mg\t1 comprimé par jour',
      'Pénicilline',
      'Échographie',
      'Consultation de cardiologie\t20/12/2026',
    ])
      expect(words).toContain(said);
  });

  it('the stay is the main act and the encounter, and the answers of the stay are coded', () => {
    const { header, body } = written(input);
    const time = { start: '20261102100000+0100', stop: '20261119150000+0100' };
    expect(header).toMatchObject({
      typeCode: { code: '11490-0' },
      serviceEvents: [{ code: { code: 'IMP' }, time }],
      encounter: { time },
    });
    if (body.kind !== 'structured') throw new Error('a structured body was expected');
    const answers = body.sections[2]!.entries.map((entry) => {
      const [code] = [...descendants(entry, 'code')];
      const [value] = [...descendants(entry, 'value')];
      return [attr(code, 'code'), attr(value, 'code') ?? attr(value, 'value')];
    });
    expect(answers).toEqual([
      ['ORG-070', '183452005'],
      ['ORG-074', '160849004'],
      ['MED-142', undefined],
      ['MED-143', undefined],
      ['MED-309', 'true'],
      ['MED-144', undefined],
      ['MED-145', 'false'],
      ['MED-146', undefined],
      ['MED-147', 'true'],
      ['MED-148', undefined],
    ]);
  });

  it('a stay of one day has an encounter that only begins', () => {
    const stay = { ...input.stay, start: '2026-11-19', stop: '2026-11-19' };
    expect(written({ ...input, stay }).header.encounter?.time).toEqual({ start: '20261119' });
  });

  it('says that there is no treatment, where there is none', () => {
    const words = plainText(written({ ...input, treatments: 'none' }));
    expect(words).toContain('Aucun traitement à la sortie');
  });

  it('every link from an entry to the words finds its words', () => {
    const { references, anchors } = narrativeReferences(written(input));
    expect(references.length).toBeGreaterThan(15);
    for (const reference of references) expect(anchors).toContain(reference);
  });

  it('names the version that it replaces, and gives the same bytes for the same input', () => {
    const next = { ...input, header: { ...input.header, versionNumber: 2, replaces: '2.25.4200000000009' } };
    expect(written(next).header).toMatchObject({
      versionNumber: 2,
      relatedDocuments: [{ kind: 'RPLC', ids: [{ root: '2.25.4200000000009' }] }],
    });
    expect(writeDischargeLetter(next)).toBe(writeDischargeLetter(next));
  });

  it.each([
    [{ ...input, reason: ' ' }, 'reason'],
    [{ ...input, synthesis: '' }, 'synthesis'],
    [{ ...input, treatments: [] }, 'treatments'],
    [{ ...input, stay: { ...input.stay, stop: '2026-11-01' } }, 'stay.stop'],
    [{ ...input, stay: { ...input.stay, start: '2026-13-01' } }, 'stay.start'],
    [{ ...input, awaited: [''] }, 'awaited.0'],
    [{ ...input, followUp: [{ label: '' }] }, 'followUp.0.label'],
    [{ ...input, followUp: [{ label: 'x', date: 'demain' }] }, 'followUp.0.date'],
    [{ ...input, transfusion: { given: true, adverseEvents: ' ' } }, 'transfusion.adverseEvents'],
    [{ ...input, stoppedTreatments: [{ product: { label: 'x' }, dosage: '' }] }, 'stoppedTreatments.0.dosage'],
  ])('names the input that it refuses (%#)', (letter, field) => {
    expect(() => writeDischargeLetter(letter)).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});
