import { describe, expect, it } from 'vitest';
import { plainText } from '../../plain-text.ts';
import { readCda } from '../../read/read-cda.ts';
import { renderBody } from '../../render/render-body.ts';
import { narrativeReferences } from '../../test-references.ts';
import { bytesOf, sampleDoctor } from '../../test-samples.ts';
import type { ProblemInput, TreatmentInput, VsmInput } from './inputs.ts';
import { fullVsm as input } from './test-inputs.ts';
import { writeVsm } from './write-vsm.ts';

const read = (vsm: VsmInput) => readCda(bytesOf(writeVsm(vsm)));

describe('writeVsm', () => {
  it('writes the sections of the model in their order and places', () => {
    expect(renderBody(read(input)).contents.map(({ title, level }) => `${'  '.repeat(level - 1)}${title}`)).toEqual([
      'Pathologies en cours, antécédents, allergies et facteurs de risque',
      '  Pathologies en cours, antécédents et allergies',
      '    Pathologies en cours',
      '    Antécédents médicaux',
      '    Antécédents chirurgicaux',
      '    Allergies et hypersensibilités',
      '  Facteurs de risque',
      '    Mode de vie',
      '    Facteurs de risques professionnels',
      '    Antécédents familiaux',
      'Points de vigilance',
      'Traitement au long cours',
      '  Traitements',
    ]);
  });

  it('shows in words everything that was given', () => {
    const words = plainText(read(input));
    for (const said of [
      '11/08/2019\tAngor instable',
      'Zona',
      '02/05/2001\tAppendicectomie\tAppendicite',
      'Allergie médicamenteuse\tPénicilline\tActif',
      'Consommation tabagique\t25 {pack}/a',
      'Amiante',
      'Mère\tDiabète',
      'Hémibloc antérieur gauche',
      'Plavix 75 mg\t1 comprimé par jour',
    ])
      expect(words).toContain(said);
  });

  it('every link from an entry to the words finds its words', () => {
    const { references, anchors } = narrativeReferences(read(input));
    expect(references.length).toBeGreaterThan(10);
    for (const reference of references) expect(anchors).toContain(reference);
  });

  it('names the treating doctor and the act of the model', () => {
    const { header } = read(input);
    expect(header.typeCode?.code).toBe('SYNTH');
    expect(header.participants).toMatchObject([
      { kind: 'INF', role: { code: 'PCP', display: 'Médecin Traitant' }, name: { family: 'BRUYÈRE-EXEMPLE' } },
    ]);
    expect(header.serviceEvents[0]?.code).toMatchObject({ code: '34117-2', display: 'Historique et clinique' });
  });

  it('says in words that nothing was recorded, where nothing was', () => {
    const doc = read({ header: input.header, treatingDoctor: sampleDoctor });
    expect(plainText(doc).match(/Information non renseignée/g)).toHaveLength(4);
  });

  const everyCategory = [
    'activeProblems',
    'medicalHistory',
    'surgicalHistory',
    'allergies',
    'lifestyle',
    'occupationalRisks',
    'familyHistory',
    'watchPoints',
    'longTermTreatments',
  ] as const;
  const ofNothing: Partial<VsmInput> = Object.fromEntries(everyCategory.map((name) => [name, 'none']));

  it('tells that there is nothing, category by category, apart from that nobody said', () => {
    const doc = read({ header: input.header, treatingDoctor: sampleDoctor, ...ofNothing });
    const words = plainText(doc);
    for (const said of [
      'Aucune pathologie en cours connue',
      'Aucun antécédent médical connu',
      'Aucun antécédent chirurgical connu',
      'Aucune allergie ni hypersensibilité connue',
      'Mode de vie : aucun facteur de risque connu',
      'Aucun facteur de risque professionnel connu',
      'Aucun antécédent familial connu',
      'Aucun point de vigilance',
      'Aucun traitement au long cours',
    ])
      expect(words.split(said)).toHaveLength(2);
    expect(words).not.toContain('Information non renseignée');
  });

  it('codes that there is nothing where the model has an entry for it', () => {
    const xml = writeVsm({ header: input.header, treatingDoctor: sampleDoctor, ...ofNothing });
    const counts = ['problems', 'allergies', 'procedures', 'medications'].map(
      (what) => xml.split(`code="no-known-${what}"`).length - 1,
    );
    expect(counts).toEqual([3, 1, 1, 1]);
  });

  it('the reason of a treatment is the listed problem itself', () => {
    const [reason] = input.activeProblems as readonly ProblemInput[];
    const [treatment] = input.longTermTreatments as readonly TreatmentInput[];
    const xml = writeVsm({ ...input, longTermTreatments: [{ ...treatment!, reason: reason! }] });
    const id = /1\.2\.250\.1\.213\.1\.1\.3\.37"\/>(<id [^>]*>)/.exec(xml)?.[1];
    expect(id).toBeDefined();
    expect(xml).toContain(`<templateId root="1.2.250.1.213.1.1.3.36"/>${id}<code code="I20.0"`);
  });

  it('gives the same bytes for the same input, and no id twice', () => {
    const xml = writeVsm(input);
    expect(writeVsm(input)).toBe(xml);
    const ids = [...xml.matchAll(/<id root="2\.25\.4200000000001" extension="(\w+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(15);
  });

  it('names the input that it refuses', () => {
    expect(() => writeVsm({ ...input, activeProblems: [{ label: ' ' }] })).toThrow(
      expect.objectContaining({ code: 'invalid-input', field: 'activeProblems.0.label' }),
    );
    expect(() => writeVsm({ ...input, medicalHistory: [{ label: 'x', start: '2018-13-01' }] })).toThrow(
      expect.objectContaining({ field: 'medicalHistory.0.start' }),
    );
  });
});
