import { attr, descendants } from '@trousse/xml';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../plain-text.ts';
import { readCda } from '../../read/read-cda.ts';
import { narrativeReferences } from '../../test-references.ts';
import { bytesOf, sampleHeader, samplePdf } from '../../test-samples.ts';
import type { PrescribedMedicineInput, PrescriptionInput } from './inputs.ts';
import { fullPrescription as input, medicine } from './test-inputs.ts';
import { writePrescription } from './write-prescription.ts';

const written = (prescription: PrescriptionInput) => readCda(bytesOf(writePrescription(prescription)));

function sectionsOf(prescription: PrescriptionInput) {
  const { body } = written(prescription);
  if (body.kind !== 'structured') throw new Error('a structured body was expected');
  return body.sections;
}

describe('writePrescription', () => {
  it('writes the sections of the model, in their order', () => {
    expect(sectionsOf(input).map(({ code }) => code?.code)).toEqual([
      '57723-9',
      '57828-6',
      '46264-8',
      '55112-7',
      '8716-3',
      '10162-6',
      '55108-5',
    ]);
  });

  it('says in words everything that was given', () => {
    const words = plainText(written(input));
    for (const said of [
      'PARACETAMOL 500 mg\t20/11/2026\t27/11/2026\t1 comprimé 3 fois par jour\tVoie orale\t2',
      'Non : Marge thérapeutique étroite\tSi douleur\tAu cours du repas\tSans excipient à effet notoire\tOui\tNon',
      'Lit médical\t20/11/2026\t20/01/2027\t1\t0\tAu domicile\tNon\tNon\tNon\tNon',
      'À renouveler\nsi besoin',
      'Poids (mesuré)\t55,5 kg',
      'Pas de grossesse en cours',
    ])
      expect(words).toContain(said);
  });

  it('the entry of a medicine says the same in codes', () => {
    const [entry] = sectionsOf(input)[1]!.entries;
    const attributeOf = (name: string, attribute = 'value') => attr([...descendants(entry!, name)][0], attribute);
    expect(attributeOf('repeatNumber')).toBe('2');
    expect([attributeOf('period'), attributeOf('period', 'unit')]).toEqual(['8', 'h']);
    const flags = [...descendants(entry!, 'observation')].map((flag) =>
      [...descendants(flag, 'value')].map((value) => attr(value, 'value')),
    );
    expect(flags.flat()).toEqual(['true', 'false', 'false', 'false', 'false']);
  });

  it('substitution by a generic product is allowed unless a reason is given', () => {
    const { noSubstitution: _, ...free } = medicine;
    expect(writePrescription(input)).toContain('displayName="Aucune substitution permise"');
    expect(writePrescription({ ...input, medicines: [free] })).toContain(
      'displayName="Substitution autorisée par un produit générique"',
    );
  });

  it('every link from an entry to the words finds its words', () => {
    const { references, anchors } = narrativeReferences(written(input));
    expect(references.length).toBeGreaterThan(15);
    for (const reference of references) expect(anchors).toContain(reference);
    expect(new Set(anchors).size).toBe(anchors.length);
  });

  it('carries the 2D code as a picture and the PDF copy to show first', () => {
    const { attachments, pdfCopy, header } = written(input);
    expect(attachments.map(({ mediaType }) => mediaType)).toEqual(['image/png', 'application/pdf']);
    expect(new Uint8Array(pdfCopy?.bytes ?? [])).toEqual(samplePdf);
    expect(header.serviceEvents[1]?.code?.display).toBe('Ordonnance sécurisée');
  });

  it('devices alone make a prescription', () => {
    const { medicines: _, ...devicesOnly } = input;
    expect(sectionsOf(devicesOnly).map(({ code }) => code?.code)).not.toContain('57828-6');
  });

  it('gives the same bytes for the same input', () => {
    expect(writePrescription(input)).toBe(writePrescription(input));
  });

  const [author] = sampleHeader.authors;
  const without = (name: 'organization' | 'specialty'): PrescriptionInput => {
    if (author === undefined || !('person' in author)) throw new Error('a person was expected');
    const { [name]: _, ...person } = author.person;
    return { ...input, header: { ...input.header, authors: [{ ...author, person }] } };
  };
  const withMedicine = (changed: Partial<PrescribedMedicineInput>): PrescriptionInput => ({
    ...input,
    medicines: [{ ...medicine, ...changed }],
  });

  it.each([
    [{ ...input, medicines: [], devices: [] }, 'medicines'],
    [without('organization'), 'header.authors.0.person.organization'],
    [without('specialty'), 'header.authors.0.person.specialty'],
    [
      { ...input, header: { ...input.header, serviceEvent: { start: '2026-11-20', stop: '2026-11-19' } } },
      'header.serviceEvent.stop',
    ],
    [{ ...input, pdfCopy: new Uint8Array() }, 'pdfCopy'],
    [{ ...input, code2d: { mediaType: 'image/png' as const, bytes: new Uint8Array() } }, 'code2d.bytes'],
    [withMedicine({ dosage: '' }), 'medicines.0.dosage'],
    [withMedicine({ product: { label: ' ' } }), 'medicines.0.product.label'],
    [withMedicine({ stop: '2026-11-19' }), 'medicines.0.stop'],
    [withMedicine({ repeats: -1 }), 'medicines.0.repeats'],
    [withMedicine({ repeats: 1.5 }), 'medicines.0.repeats'],
    [withMedicine({ period: { value: 0, unit: 'h' } }), 'medicines.0.period.value'],
    [withMedicine({ condition: '\u0000' }), 'medicines.0.condition'],
    [{ ...input, devices: [{ ...input.devices![0]!, quantity: 0 }] }, 'devices.0.quantity'],
    [{ ...input, vitalSigns: [] }, 'vitalSigns'],
  ])('names the input that it refuses (%#)', (prescription, field) => {
    expect(() => writePrescription(prescription)).toThrow(expect.objectContaining({ code: 'invalid-input', field }));
  });
});
