import { type Context, say } from '../context.ts';
import type { Section } from '../section.ts';

/** A document that a patient put into the record; from Mon espace santé, hence its codes. */
export type PatientKind = {
  readonly typeCode: string;
  readonly body: 'pdf' | 'text' | 'jpeg';
  readonly title: string;
  sections(context: Context): Section[];
};

/** What patients deposit themselves (class 90 and the types DOCPAT). */
export const patientKinds: Readonly<Record<string, PatientKind>> = {
  directives: {
    typeCode: 'EXPPAT_3',
    body: 'pdf',
    title: 'Directives anticipées',
    sections: (context) => [
      {
        paragraphs: [
          say(
            context,
            'Je soussigné{e} {patient} énonce ci-dessous mes directives anticipées pour le cas où je ne serais plus en mesure de m’exprimer.',
          ),
          'Je souhaite que mes douleurs soient soulagées et que mes proches soient informés. Je ne souhaite pas que ma vie soit prolongée par des moyens artificiels sans espoir d’amélioration.',
        ],
      },
    ],
  },
  note: {
    typeCode: 'EXPPAT_2',
    body: 'text',
    title: 'Mes questions pour la prochaine consultation',
    sections: (context) => [
      {
        paragraphs: [
          `Où en est mon suivi pour ${context.condition.label} ?`,
          'Puis-je reprendre le jardinage et la natation ?',
          'Faut-il mettre à jour mes vaccins ?',
        ],
      },
    ],
  },
  profile: {
    typeCode: 'DOCPAT08',
    body: 'text',
    title: 'Profil médical',
    sections: (context) => [
      { heading: 'Ma santé', paragraphs: [`Je suis suivi pour : ${context.condition.label}.`] },
      { heading: 'Mes traitements', paragraphs: context.condition.treatments.map(({ name }) => `${name}.`) },
      { heading: 'Allergies', paragraphs: ['Aucune allergie connue.'] },
    ],
  },
  results: {
    typeCode: 'DOCPAT05',
    body: 'pdf',
    title: 'Résultats d’analyses faites en voyage',
    sections: (context) => [
      { paragraphs: ['Copie de résultats remis sur place, traduits par mes soins.'] },
      { table: { columns: ['Analyse', 'Unité'], rows: context.condition.labs.map(({ name, unit }) => [name, unit]) } },
    ],
  },
  photograph: { typeCode: 'DOCPAT04', body: 'jpeg', title: 'Photographie prise à la maison', sections: () => [] },
};
