import { type Context, frenchDate, pickSentence, say } from '../context.ts';
import type { Kind } from '../kind.ts';
import type { Section } from '../section.ts';

function stay(context: Context): Section[] {
  const { condition } = context;
  return [
    {
      heading: 'Motif d’hospitalisation',
      paragraphs: [
        say(context, `{patient}, {age}, est hospitalisé{e} pour ${condition.label}.`),
        pickSentence(context, condition.complaints),
      ],
    },
    { heading: 'À l’entrée', paragraphs: [pickSentence(context, condition.findings)] },
    {
      heading: 'Évolution',
      paragraphs: [
        'L’évolution a été favorable sous traitement. Les constantes sont restées stables et la reprise de la marche a été progressive.',
        pickSentence(context, condition.opinions),
      ],
    },
  ];
}

function home(context: Context): Section[] {
  const treatments = context.condition.treatments.map(({ name, dose }) => [name, dose]);
  return [
    ...(treatments.length > 0
      ? [{ heading: 'Traitement de sortie', table: { columns: ['Médicament', 'Posologie'], rows: treatments } }]
      : []),
    { heading: 'Suites', paragraphs: [pickSentence(context, context.condition.plans)] },
  ];
}

/** What comes from an establishment. */
export const hospital = {
  hospital: {
    typeCode: '34112-3',
    contentType: '03',
    bodies: ['pdf'],
    author: 'internist',
    days: 8,
    title: ({ condition }) => `Compte rendu d’hospitalisation : ${condition.label}`,
    sections: (context) => [...stay(context), ...home(context)],
  },
  discharge: {
    typeCode: '11490-0',
    contentType: '03',
    bodies: ['pdf'],
    author: 'internist',
    alsoBy: ['hospitalCardiologist'],
    days: 6,
    title: () => 'Lettre de liaison à la sortie',
    sections: (context) => [
      { paragraphs: [`Sortie le ${frenchDate(context.date)} vers le domicile, aides en place.`] },
      ...stay(context).slice(0, 1),
      ...home(context),
    ],
  },
  emergency: {
    typeCode: '15507-7',
    contentType: '07',
    bodies: ['pdf', 'text'],
    author: 'emergency',
    title: () => 'Passage aux urgences',
    sections: (context) => [
      {
        heading: 'Accueil',
        paragraphs: [
          `Arrivée à ${context.random.integer(8, 22)} h ${context.random.integer(10, 59)}, par ses propres moyens. Tri : niveau ${context.random.integer(3, 4)}.`,
          pickSentence(context, context.condition.complaints),
        ],
      },
      { heading: 'Examen', paragraphs: [pickSentence(context, context.condition.findings)] },
      {
        heading: 'Décision',
        paragraphs: [
          pickSentence(context, context.condition.opinions),
          'Retour à domicile avec consignes de surveillance, consultation du médecin traitant sous 48 heures.',
        ],
      },
    ],
  },
  surgery: {
    typeCode: '34874-8',
    contentType: '08',
    bodies: ['pdf'],
    author: 'surgeon',
    title: () => 'Compte rendu opératoire',
    sections: (context) => [
      { heading: 'Indication', paragraphs: [pickSentence(context, context.condition.opinions)] },
      {
        heading: 'Intervention',
        paragraphs: [
          'Patient installé et vérifié selon la liste de contrôle. Antibioprophylaxie à l’induction.',
          `Voie d’abord réglée, gestes prévus réalisés sans incident. Durée ${context.random.integer(45, 110)} minutes, pertes sanguines minimes.`,
          'Comptes de compresses et d’instruments exacts. Fermeture plan par plan.',
        ],
      },
      {
        heading: 'Suites',
        paragraphs: [
          'Lever le jour même, pansement à refaire tous les deux jours, consultation de contrôle à six semaines.',
        ],
      },
    ],
  },
  pathology: {
    typeCode: '60568-3',
    contentType: '26',
    bodies: ['pdf'],
    author: 'pathologist',
    title: () => 'Anatomie pathologique',
    sections: (context) => [
      {
        heading: 'Prélèvement',
        paragraphs: [
          `Pièce fixée de ${context.random.decimal(1.2, 3.4, 1).toString().replace('.', ',')} cm, orientée, encrée.`,
        ],
      },
      {
        heading: 'Examen',
        paragraphs: [
          'Prolifération carcinomateuse infiltrante de type non spécifique, grade II. Limites d’exérèse saines, marge minimale de 4 mm.',
          'Récepteurs hormonaux positifs. Ki-67 estimé à 12 %.',
        ],
      },
      { heading: 'Conclusion', paragraphs: ['Carcinome infiltrant de grade II, exérèse complète.'] },
    ],
  },
  meeting: {
    typeCode: '34794-8',
    contentType: '60',
    bodies: ['pdf'],
    author: 'oncologist',
    title: () => 'Réunion de concertation pluridisciplinaire',
    sections: (context) => [
      {
        heading: 'Dossier',
        paragraphs: [
          say(context, '{patient}, {age}, dossier présenté en réunion de sénologie.'),
          pickSentence(context, context.condition.findings),
        ],
      },
      {
        heading: 'Proposition',
        paragraphs: [
          'Traitement adjuvant puis hormonothérapie cinq ans. Proposition expliquée en consultation, programme personnalisé de soins remis.',
        ],
      },
    ],
  },
} as const satisfies Record<string, Kind>;
