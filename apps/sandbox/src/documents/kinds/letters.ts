import { type Context, colleague, pickSentence, say } from '../context.ts';
import type { Kind } from '../kind.ts';
import type { Section } from '../section.ts';

function visit(context: Context): Section[] {
  const { condition } = context;
  return [
    { heading: 'Motif', paragraphs: [pickSentence(context, condition.complaints)] },
    { heading: 'Examen', paragraphs: [pickSentence(context, condition.findings)] },
    ...treatmentSection(context),
    {
      heading: 'Conclusion',
      paragraphs: [pickSentence(context, condition.opinions), pickSentence(context, condition.plans)],
    },
  ];
}

function treatmentSection({ condition }: Context): Section[] {
  if (condition.treatments.length === 0) return [];
  return [
    { heading: 'Traitement en cours', paragraphs: condition.treatments.map(({ name, dose }) => `${name} : ${dose}.`) },
  ];
}

function opening(context: Context): Section {
  const { signature } = colleague(context, 'gp');
  return {
    paragraphs: [
      `À l’attention de ${signature}`,
      say(context, `J’ai vu en consultation {patient}, âgé{e} de {age}, pour ${context.condition.label}.`),
    ],
  };
}

const closing: Section = {
  paragraphs: ['Je reste à votre disposition et vous adresse mes salutations confraternelles.'],
};

function letter(context: Context): Section[] {
  return [opening(context), ...visit(context), closing];
}

/** Consultations and letters between colleagues. */
export const letters = {
  consultation: {
    typeCode: '11488-4',
    contentType: '07',
    bodies: ['pdf', 'text', 'text'],
    author: 'gp',
    title: ({ condition }) => `Consultation : ${condition.label}`,
    sections: visit,
  },
  cardiology: {
    typeCode: '11488-4',
    contentType: '07',
    bodies: ['pdf'],
    author: 'cardiologist',
    alsoBy: ['hospitalCardiologist'],
    title: () => 'Consultation de cardiologie',
    sections: letter,
  },
  dictated: {
    typeCode: '11488-4',
    contentType: '07',
    bodies: ['pdf'],
    author: 'cardiologist',
    title: () => 'Courrier dicté',
    sections: letter,
  },
  oncology: {
    typeCode: '11488-4',
    contentType: '07',
    bodies: ['pdf'],
    author: 'oncologist',
    title: () => 'Consultation de surveillance en oncologie',
    sections: letter,
  },
  child: {
    typeCode: '59283-2',
    contentType: '07',
    bodies: ['pdf', 'text'],
    author: 'paediatrician',
    alsoBy: ['gp'],
    title: () => 'Examen de l’enfant',
    sections: visit,
  },
  pregnancy: {
    typeCode: '89233-1',
    contentType: '07',
    bodies: ['pdf'],
    author: 'obstetrician',
    title: () => 'Consultation prénatale',
    sections: visit,
  },
  ophthalmology: {
    typeCode: '78513-9',
    contentType: '07',
    bodies: ['pdf'],
    author: 'ophthalmologist',
    title: () => 'Fond d’œil de dépistage',
    sections: (context) => [
      opening(context),
      {
        heading: 'Examen',
        paragraphs: [
          `Acuité visuelle corrigée : ${context.random.pick(['10/10 aux deux yeux', '9/10 à droite, 10/10 à gauche'])}.`,
          context.random.pick([
            'Fond d’œil après dilatation : absence de rétinopathie diabétique.',
            'Fond d’œil après dilatation : quelques microanévrismes, rétinopathie non proliférante minime.',
          ]),
        ],
      },
      { heading: 'Conclusion', paragraphs: ['Contrôle dans un an, plus tôt en cas de baisse de la vision.'] },
      closing,
    ],
  },
  telemedicine: {
    typeCode: '85208-7',
    contentType: '07',
    bodies: ['text'],
    author: 'gp',
    title: ({ condition }) => `Téléconsultation : ${condition.label}`,
    sections: (context) => [
      { paragraphs: ['Téléconsultation réalisée par vidéo, avec l’accord du patient.'] },
      ...visit(context),
    ],
  },
  referral: {
    typeCode: '96349-6',
    contentType: '07',
    bodies: ['pdf'],
    author: 'gp',
    title: () => 'Lettre d’adressage',
    sections: (context) => [
      {
        paragraphs: [
          'Chère consœur, cher confrère,',
          say(context, `Je vous adresse {patient}, âgé{e} de {age}, suivi{e} pour ${context.condition.label}.`),
          pickSentence(context, context.condition.complaints),
          pickSentence(context, context.condition.findings),
          'Je vous remercie de votre avis et de m’en tenir informé.',
        ],
      },
      ...treatmentSection(context),
      closing,
    ],
  },
  anaesthesia: {
    typeCode: '34749-2',
    contentType: '09',
    bodies: ['pdf'],
    author: 'anaesthetist',
    title: () => 'Consultation préanesthésique',
    sections: (context) => [
      { paragraphs: [say(context, '{patient}, {age}, est vu{e} avant une intervention programmée.')] },
      {
        heading: 'Évaluation',
        paragraphs: [
          `Score ASA ${context.random.integer(1, 3)}, Mallampati ${context.random.integer(1, 2)}, ouverture buccale normale.`,
          `Antécédent principal : ${context.condition.label}. Pas d’allergie connue aux produits d’anesthésie.`,
        ],
      },
      ...treatmentSection(context),
      { heading: 'Conclusion', paragraphs: ['Anesthésie envisageable. Consignes de jeûne et information remises.'] },
    ],
  },
} as const satisfies Record<string, Kind>;
