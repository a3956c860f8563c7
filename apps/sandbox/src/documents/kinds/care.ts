import { type Context, pickSentence, say } from '../context.ts';
import type { Kind } from '../kind.ts';
import type { Section } from '../section.ts';

function reasons(context: Context): Section {
  return {
    heading: 'Contexte',
    paragraphs: [say(context, `{patient}, {age}, suivi{e} pour ${context.condition.label}.`)],
  };
}

/** Nurses, therapists, pharmacists. */
export const care = {
  nursing: {
    typeCode: '11506-3',
    contentType: '16',
    bodies: ['text'],
    author: 'nurse',
    title: () => 'Suivi infirmier à domicile',
    sections: (context) => [
      reasons(context),
      {
        heading: 'Passage',
        paragraphs: [
          `Pression artérielle ${context.random.integer(112, 148)}/${context.random.integer(64, 88)} mmHg, fréquence cardiaque ${context.random.integer(60, 88)}, température ${context.random.decimal(36.3, 37.2, 1).toString().replace('.', ',')} °C, poids ${context.random.integer(54, 88)} kg.`,
          context.random.pick([
            'Soins faits, traitement préparé et pris.',
            'Pansement refait, plaie propre en cours de cicatrisation.',
            'Éducation : reconnaissance des signes d’alerte revue avec l’entourage.',
          ]),
        ],
      },
      {
        heading: 'Transmission',
        paragraphs: [
          context.random.pick(['Rien à signaler.', 'Médecin traitant prévenu d’une prise de poids de 1 kg.']),
        ],
      },
    ],
  },
  'speech-report': {
    typeCode: '34120-6',
    contentType: '07',
    bodies: ['pdf'],
    author: 'speechTherapist',
    title: () => 'Bilan orthophonique',
    sections: (context) => [
      { heading: 'Demande', paragraphs: [pickSentence(context, context.condition.complaints)] },
      {
        heading: 'Épreuves',
        table: {
          columns: ['Épreuve', 'Score', 'Écart type'],
          rows: ['Lexique en réception', 'Lexique en production', 'Phonologie', 'Syntaxe'].map((name) => [
            name,
            `${context.random.integer(8, 24)}/30`,
            `${context.random.decimal(-2.2, 0.6, 1)}`.replace('.', ',').replace('-', '−'),
          ]),
        },
      },
      { heading: 'Diagnostic', paragraphs: [pickSentence(context, context.condition.opinions)] },
      { heading: 'Projet', paragraphs: [pickSentence(context, context.condition.plans)] },
    ],
  },
  'speech-follow-up': {
    typeCode: '11506-3',
    contentType: '07',
    bodies: ['text'],
    author: 'speechTherapist',
    title: () => 'Suivi orthophonique',
    sections: (context) => [
      reasons(context),
      {
        heading: 'Séances',
        paragraphs: [pickSentence(context, context.condition.findings), pickSentence(context, context.condition.plans)],
      },
    ],
  },
  physio: {
    typeCode: '11506-3',
    contentType: '07',
    bodies: ['text', 'pdf'],
    author: 'physiotherapist',
    title: () => 'Bilan de kinésithérapie',
    sections: (context) => [
      reasons(context),
      {
        heading: 'Bilan',
        paragraphs: [
          `Douleur à ${context.random.integer(2, 6)}/10 à l’effort. Mobilité et force en progression depuis le début des séances.`,
        ],
      },
      { heading: 'Objectifs', paragraphs: ['Renforcement, étirements, autonomie dans les exercices à domicile.'] },
    ],
  },
  pharmacy: {
    typeCode: 'DISP_AUT',
    contentType: 'SA07',
    bodies: ['text'],
    author: 'pharmacist',
    title: () => 'Dispensation en officine',
    sections: ({ condition, random }) => [
      {
        heading: 'Produits délivrés',
        table: {
          columns: ['Produit', 'Quantité'],
          rows: condition.treatments.map(({ name }) => [name, `${random.integer(1, 3)} boîte(s)`]),
        },
      },
      { paragraphs: ['Conseils de prise donnés au comptoir.'] },
    ],
  },
} as const satisfies Record<string, Kind>;
