import type { Code } from '@trousse/nomenclatures';
import { imagingModalities } from '@trousse/nomenclatures/imaging-modalities';
import { imagingRegions } from '@trousse/nomenclatures/imaging-regions';
import type { Imaging, Measure } from '../condition.ts';
import { type Context, pickSentence } from '../context.ts';
import type { Kind } from '../kind.ts';
import type { Random } from '../random.ts';

function number(value: number, decimals: number): string {
  return value.toFixed(decimals).replace('.', ',');
}

function measured({ name, unit, usual, span, decimals }: Measure, random: Random): string[] {
  const value = random.decimal(span[0], span[1], decimals);
  const mark = value < usual[0] ? ' (bas)' : value > usual[1] ? ' (élevé)' : '';
  return [
    name,
    `${number(value, decimals)}${mark}`,
    unit,
    `${number(usual[0], decimals)} – ${number(usual[1], decimals)}`,
  ];
}

/** The examination of a report; chosen from the date, so that title, text and event codes agree. */
function imagingOf({ condition, date }: Context): Imaging {
  const exam = condition.imaging[Math.floor(date.getTime() / 86_400_000) % condition.imaging.length];
  if (exam === undefined) throw new RangeError('This condition has no imaging');
  return exam;
}

function imagingEvents(context: Context): Code[] {
  const { modality, region } = imagingOf(context);
  return [imagingModalities.find(modality), imagingRegions.find(region)]
    .filter((code) => code !== undefined)
    .map(({ code, system, display }) => ({ code, system, display }));
}

/** Laboratories, imaging, and diagnostic acts. */
export const examinations = {
  biology: {
    typeCode: '11502-2',
    contentType: '26',
    bodies: ['pdf', 'pdf', 'text'],
    author: 'biologist',
    title: () => 'Examens de biologie médicale',
    sections: ({ condition, random }) => [
      {
        heading: 'Résultats',
        table: {
          columns: ['Analyse', 'Résultat', 'Unité', 'Valeurs usuelles'],
          rows: condition.labs.map((measure) => measured(measure, random)),
        },
      },
      { paragraphs: ['Résultats validés. À interpréter selon le contexte clinique.'] },
    ],
  },
  imaging: {
    typeCode: '18748-4',
    contentType: '07',
    bodies: ['pdf', 'text'],
    author: 'radiologist',
    title: (context) => imagingOf(context).exam,
    events: imagingEvents,
    sections: (context) => {
      const exam = imagingOf(context);
      const at = context.random.integer(0, exam.results.length - 1);
      return [
        { heading: 'Indication', paragraphs: [exam.indication] },
        { heading: 'Technique', paragraphs: [exam.technique] },
        { heading: 'Résultats', paragraphs: [exam.results[at] ?? ''] },
        { heading: 'Conclusion', paragraphs: [exam.conclusion[at] ?? ''] },
      ];
    },
  },
  'heart-act': {
    typeCode: '70004-7',
    contentType: '07',
    bodies: ['pdf', 'text'],
    author: 'cardiologist',
    title: () => 'Électrocardiogramme',
    sections: ({ random }) => [
      {
        heading: 'Tracé',
        paragraphs: [
          `Rythme sinusal régulier à ${random.integer(58, 88)} par minute. PR à ${random.integer(140, 190)} ms, QRS fins à ${random.integer(84, 104)} ms, QTc à ${random.integer(390, 430)} ms.`,
          random.pick([
            'Repolarisation normale.',
            'Ondes T plates en latéral, sans modification par rapport au tracé précédent.',
          ]),
        ],
      },
      { heading: 'Conclusion', paragraphs: ['Tracé sans argument pour une ischémie récente.'] },
    ],
  },
  'breathing-act': {
    typeCode: '70004-7',
    contentType: '09',
    bodies: ['pdf'],
    author: 'internist',
    title: () => 'Explorations fonctionnelles respiratoires',
    sections: ({ random }) => [
      {
        heading: 'Spirométrie',
        table: {
          columns: ['Mesure', 'Avant', 'Après bronchodilatateur', 'Théorique'],
          rows: [
            ['VEMS', `${random.integer(72, 84)} %`, `${random.integer(88, 97)} %`, '100 %'],
            ['CVF', `${random.integer(90, 98)} %`, `${random.integer(95, 101)} %`, '100 %'],
          ],
        },
      },
      { heading: 'Conclusion', paragraphs: ['Trouble ventilatoire obstructif modéré, réversible.'] },
    ],
  },
  illustration: {
    typeCode: '52040-3',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    title: () => 'Photographie d’une lésion cutanée',
    sections: () => [],
  },
  scan: {
    typeCode: '11488-4',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    title: () => 'Courrier reçu sur papier',
    sections: () => [],
  },
  prevention: {
    typeCode: '75492-9',
    contentType: '07',
    bodies: ['text'],
    author: 'gp',
    title: () => 'Bilan de prévention',
    sections: (context) => [
      {
        paragraphs: [
          'Bilan de prévention proposé à l’âge clé : activité physique, alimentation, tabac, vaccinations et dépistages passés en revue.',
          pickSentence(context, context.condition.findings),
        ],
      },
    ],
  },
} as const satisfies Record<string, Kind>;
