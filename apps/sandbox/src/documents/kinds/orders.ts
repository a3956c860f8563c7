import { type Context, frenchDate, pickSentence, say } from '../context.ts';
import type { Kind } from '../kind.ts';
import type { Section } from '../section.ts';

function order(context: Context, lines: readonly string[]): Section[] {
  return [
    { paragraphs: [say(context, `Pour {patient}, {age}.`)] },
    { heading: 'Prescription', paragraphs: lines },
    { paragraphs: [`Fait le ${frenchDate(context.date)}.`] },
  ];
}

/** Prescriptions, certificates and protocols of the general practitioner. */
export const orders = {
  prescription: {
    typeCode: '57833-6',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    alsoBy: ['cardiologist'],
    title: () => 'Ordonnance de médicaments',
    sections: (context) => [
      { paragraphs: [say(context, `Pour {patient}, {age}.`)] },
      {
        heading: 'Prescription',
        table: {
          columns: ['Médicament', 'Posologie', 'Durée'],
          rows: context.condition.treatments.map(({ name, dose }) => [
            name,
            dose,
            context.random.pick(['1 mois', '3 mois', '3 mois, à renouveler une fois']),
          ]),
        },
      },
    ],
  },
  'lab-order': {
    typeCode: 'PRESC-BIO',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    title: () => 'Ordonnance de biologie',
    sections: (context) =>
      order(
        context,
        context.condition.labs.map(({ name }) => `${name}.`),
      ),
  },
  'nursing-order': {
    typeCode: 'PRESC-INF',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    title: () => 'Ordonnance de soins infirmiers',
    sections: (context) =>
      order(context, [
        'Passage infirmier à domicile deux fois par semaine pendant trois mois.',
        'Surveillance du poids, de la pression artérielle et de l’observance, dimanches et jours fériés exclus.',
      ]),
  },
  'physio-order': {
    typeCode: 'PRESC-KINE',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    title: () => 'Ordonnance de kinésithérapie',
    sections: (context) =>
      order(context, [
        `${context.random.pick(['Dix', 'Quinze'])} séances de rééducation pour ${context.condition.label}.`,
      ]),
  },
  'speech-order': {
    typeCode: 'PRESC-ORTHOPHO',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    alsoBy: ['paediatrician'],
    title: () => 'Ordonnance d’orthophonie',
    sections: (context) => order(context, ['Bilan orthophonique avec rééducation si nécessaire.']),
  },
  'sick-leave': {
    typeCode: 'PRESC-AAT',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    title: () => 'Avis d’arrêt de travail',
    sections: (context) =>
      order(context, [
        `Arrêt de travail de ${context.random.integer(3, 14)} jours à compter de ce jour, sorties autorisées.`,
      ]),
  },
  certificate: {
    typeCode: '89601-9',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    title: () => 'Certificat médical',
    sections: (context) => [
      {
        paragraphs: [
          say(
            context,
            'Je certifie avoir examiné {patient} ce jour et ne pas avoir constaté de contre-indication à la pratique du sport en club.',
          ),
          'Certificat établi à la demande de l’intéressé ou de ses parents et remis en main propre.',
        ],
      },
    ],
  },
  ald: {
    typeCode: 'PROT_ALD',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    title: ({ condition }) => `Protocole de soins ALD : ${condition.label}`,
    sections: (context) => [
      { heading: 'Affection', paragraphs: [`${context.condition.diagnosis[1]} (${context.condition.diagnosis[0]}).`] },
      { heading: 'Suivi proposé', paragraphs: context.condition.plans },
      { heading: 'Traitements', paragraphs: context.condition.treatments.map(({ name }) => `${name}.`) },
    ],
  },
  'care-plan': {
    typeCode: '18776-5',
    contentType: '07',
    bodies: ['pdf', 'text'],
    author: 'gp',
    alsoBy: ['nurse'],
    title: () => 'Plan personnalisé de soins',
    sections: (context) => [
      { heading: 'Situation', paragraphs: [pickSentence(context, context.condition.opinions)] },
      {
        heading: 'Objectifs',
        paragraphs: [
          'Objectifs choisis avec la personne : marcher chaque jour, reconnaître les signes d’alerte, garder un sommeil régulier.',
        ],
      },
      { heading: 'Actions', paragraphs: context.condition.plans },
    ],
  },
} as const satisfies Record<string, Kind>;
