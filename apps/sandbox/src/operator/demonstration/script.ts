import type { Correspondent } from './people.ts';

/** A document of a message: its kind among those of the demonstration, or the laboratory's structured report. */
export type ScriptDocument = { readonly kind: string; readonly patient: string };

/** One message of the demonstration. */
export type ScriptMail = {
  readonly id: string;
  /** Before the day of the demonstration, and the hour in Paris. */
  readonly daysAgo: number;
  readonly hour: string;
  readonly from: Correspondent;
  readonly to: readonly Correspondent[];
  readonly cc?: readonly Correspondent[];
  /** Absent for a message with documents: the national form says it. */
  readonly subject?: string;
  /** What the documents are called in the national form of the subject. */
  readonly label?: string;
  readonly text: string;
  /** A page with an image of elsewhere, as software of the outside writes. */
  readonly page?: boolean;
  readonly answers?: string;
  readonly replaces?: string;
  readonly documents?: readonly ScriptDocument[];
  readonly file?: 'photograph';
  readonly unread?: boolean;
  readonly marks?: readonly string[];
  readonly urgent?: boolean;
  /** Asks for a reading receipt. */
  readonly asks?: boolean;
};

const doctor = 'gp';
const lab = 'Examens de biologie médicale';

/** The mailbox of the demonstration doctor over a month, and the conversations that cross it. */
export const script: readonly ScriptMail[] = [
  {
    ...{ id: 'potassium', daysAgo: 0, hour: '06:42', from: 'biologist', to: [doctor], unread: true, urgent: true },
    ...{ label: 'Biologie, résultat critique', documents: [{ kind: 'laboratory', patient: 'grandlivre-maurice' }] },
    text: 'Bonjour,\n\nPotassium à 6,8 mmol/L sur le prélèvement de ce matin, contrôlé, sans hémolyse. Nous n’avons pas pu vous joindre par téléphone : merci de nous rappeler.\n\nDr Agathe ÉPROUVETTE',
  },
  {
    ...{ id: 'bilan-helene', daysAgo: 0, hour: '06:15', from: 'biologist', to: [doctor], unread: true, label: lab },
    documents: [{ kind: 'biology', patient: 'feinteval-helene' }],
    text: 'Bonjour,\n\nVeuillez trouver les résultats de votre patiente.\n\nLaboratoire de biologie des Deux Rives fictives',
  },
  {
    ...{
      id: 'traitement-8',
      daysAgo: 0,
      hour: '05:58',
      from: 'cardiologist',
      to: [doctor],
      cc: ['nurse'],
      unread: true,
    },
    ...{ answers: 'traitement-7', subject: 'Re: Adaptation du traitement de M. GRANDLIVRE' },
    text: 'D’accord pour revoir la dose après le contrôle du potassium. Je le vois jeudi à 14 h.\n\nAnselme',
  },
  {
    ...{
      id: 'reponse-helene',
      daysAgo: 1,
      hour: '20:31',
      from: 'patient:feinteval-helene',
      to: [doctor],
      unread: true,
    },
    ...{ answers: 'ecrit-helene', subject: 'Re: Vos résultats et la suite' },
    text: 'Bonjour docteur,\n\nMerci pour votre message. Je prends bien le traitement le soir. Est-ce que je dois refaire une prise de sang avant le rendez-vous du mois prochain ?\n\nBonne soirée,\nHélène',
  },
  {
    ...{ id: 'pansement', daysAgo: 1, hour: '18:05', from: 'nurse', to: [doctor], unread: true, file: 'photograph' },
    subject: 'Plaie de jambe de Mme PARABOLAIN : évolution',
    text: 'Bonjour,\n\nLa plaie est moins profonde mais les berges restent rouges. Photographie jointe, prise ce soir. Dois-je continuer le même pansement ?\n\nInès FAUXJOUR, infirmière',
  },
  {
    ...{
      id: 'sortie',
      daysAgo: 1,
      hour: '16:20',
      from: 'internist',
      to: [doctor],
      label: 'Lettre de liaison de sortie',
      asks: true,
    },
    documents: [
      { kind: 'discharge', patient: 'parabolain-denise' },
      { kind: 'prescription', patient: 'parabolain-denise' },
    ],
    text: 'Cher confrère, chère consœur,\n\nVotre patiente est sortie ce jour. Vous trouverez la lettre de liaison et l’ordonnance de sortie.\n\nDr Marguerite LITFLEURI',
  },
  {
    ...{ id: 'convocation', daysAgo: 2, hour: '11:12', from: 'hospitalDesk', to: ['house', doctor], page: true },
    subject: 'Consultations avancées de décembre à la maison de santé',
    text: 'Bonjour,\n\nLes consultations avancées de cardiologie auront lieu les mardis 1er et 15 décembre. Merci de nous adresser vos demandes.\n\nLe secrétariat',
  },
  {
    ...{
      id: 'scanner-bis',
      daysAgo: 2,
      hour: '10:40',
      from: 'radiologist',
      to: [doctor],
      label: 'Compte rendu d’imagerie',
    },
    ...{ replaces: 'scanner', documents: [{ kind: 'imaging', patient: 'mirageon-augustin' }] },
    text: 'Bonjour,\n\nCe compte rendu annule et remplace celui d’avant-hier : le côté était inversé dans la conclusion. Toutes nos excuses.\n\nDr Basile OMBREPORTÉE',
  },
  {
    ...{ id: 'interaction-3', daysAgo: 2, hour: '08:30', from: 'pharmacist', to: [doctor] },
    ...{ answers: 'interaction-2', subject: 'Re: Interaction sur l’ordonnance de M. CONTEFABLE' },
    text: 'C’est noté, je délivre la nouvelle dose. Bonne journée.\n\nNoé OFFICINAL, pharmacien',
  },
  {
    ...{ id: 'interaction-2', daysAgo: 3, hour: '17:55', from: doctor, to: ['pharmacist'] },
    ...{ answers: 'interaction', subject: 'Re: Interaction sur l’ordonnance de M. CONTEFABLE' },
    text: 'Merci de votre vigilance. Vous pouvez réduire de moitié jusqu’à notre prochaine consultation.',
  },
  {
    ...{ id: 'interaction', daysAgo: 3, hour: '17:20', from: 'pharmacist', to: [doctor], marks: ['\\Answered'] },
    subject: 'Interaction sur l’ordonnance de M. CONTEFABLE',
    text: 'Bonjour docteur,\n\nL’ordonnance de ce jour associe deux médicaments qui allongent l’espace QT. Souhaitez-vous adapter la dose ?\n\nNoé OFFICINAL, pharmacien',
  },
  {
    ...{ id: 'ecrit-helene', daysAgo: 3, hour: '12:10', from: doctor, to: ['patient:feinteval-helene'], asks: true },
    subject: 'Vos résultats et la suite',
    text: 'Bonjour Madame,\n\nVos résultats sont rassurants. Poursuivez le traitement sans changement, nous en reparlerons à la prochaine consultation. Vous pouvez me répondre ici.\n\nDr Camille BRUYÈRE-EXEMPLE',
  },
  {
    ...{
      id: 'scanner',
      daysAgo: 4,
      hour: '09:47',
      from: 'radiologist',
      to: [doctor],
      label: 'Compte rendu d’imagerie',
    },
    documents: [{ kind: 'imaging', patient: 'mirageon-augustin' }],
    text: 'Bonjour,\n\nVeuillez trouver le compte rendu de l’examen de ce jour.\n\nDr Basile OMBREPORTÉE',
  },
  {
    ...{
      id: 'bilan-louise',
      daysAgo: 4,
      hour: '19:02',
      from: 'speechTherapist',
      to: [doctor],
      label: 'Bilan orthophonique',
    },
    ...{ documents: [{ kind: 'speech-report', patient: 'feinteval-louise' }], marks: ['\\Flagged'] },
    text: 'Bonjour,\n\nJe vous adresse le bilan initial de Louise. Une prise en charge de trente séances me paraît utile : merci de me dire si vous en êtes d’accord.\n\nSolène MERLEFEINT, orthophoniste',
  },
  {
    ...{ id: 'urgences', daysAgo: 5, hour: '02:13', from: 'emergency', to: [doctor], label: 'Passage aux urgences' },
    documents: [{ kind: 'emergency', patient: 'feinteval-tom' }],
    text: 'Bonjour,\n\nVotre patient a consulté aux urgences cette nuit. Compte rendu joint.\n\nDr Octave VEILLENUIT',
  },
  {
    ...{ id: 'biologie-contefable', daysAgo: 5, hour: '14:00', from: 'biologist', to: [doctor], label: lab },
    documents: [{ kind: 'biology', patient: 'contefable-lucien' }],
    text: 'Bonjour,\n\nVeuillez trouver les résultats de votre patient.\n\nLaboratoire de biologie des Deux Rives fictives',
  },
  ...thread(),
  {
    ...{
      id: 'reunion',
      daysAgo: 9,
      hour: '15:30',
      from: 'oncologist',
      to: [doctor, 'surgeon'],
      label: 'Réunion de concertation',
    },
    documents: [{ kind: 'meeting', patient: 'fableroc-jeanne' }],
    text: 'Chers confrères,\n\nAvis de la réunion de concertation pluridisciplinaire de ce jour.\n\nDr Jade BELLESPÉRANCE',
  },
  {
    ...{
      id: 'anatomie',
      daysAgo: 12,
      hour: '16:44',
      from: 'pathologist',
      to: [doctor],
      label: 'Anatomie pathologique',
    },
    documents: [{ kind: 'pathology', patient: 'fableroc-jeanne' }],
    text: 'Bonjour,\n\nRésultat de l’examen demandé.\n\nDr Théodore LAMEFINE',
  },
  {
    ...{ id: 'kine', daysAgo: 13, hour: '18:30', from: 'physiotherapist', to: [doctor] },
    subject: 'Lombalgie de Mme MIRAGEON : séances terminées',
    text: 'Bonjour,\n\nLes quinze séances sont faites. La marche dépasse maintenant trente minutes sans douleur. Je ne vois pas d’utilité à poursuivre.\n\nÉlie PASSOUPLE',
  },
  {
    ...{ id: 'fin-odette', daysAgo: 14, hour: '12:05', from: doctor, to: ['patient:mirageon-odette'] },
    subject: '[FIN]',
    text: 'La conversation est terminée. Pour toute nouvelle demande, merci de prendre rendez-vous.',
  },
  {
    ...{ id: 'odette-2', daysAgo: 14, hour: '11:31', from: 'patient:mirageon-odette', to: [doctor] },
    ...{ answers: 'odette', subject: 'Re: Vos séances de kinésithérapie' },
    text: 'Bonjour docteur, tout va bien, je marche tous les jours. Merci !\n\nOdette',
  },
  {
    ...{ id: 'odette', daysAgo: 15, hour: '10:00', from: doctor, to: ['patient:mirageon-odette'] },
    subject: 'Vos séances de kinésithérapie',
    text: 'Bonjour Madame,\n\nComment se passent les séances ? Répondez-moi ici.\n\nDr Camille BRUYÈRE-EXEMPLE',
  },
  {
    ...{
      id: 'yeux',
      daysAgo: 18,
      hour: '17:10',
      from: 'ophthalmologist',
      to: [doctor],
      label: 'Consultation d’ophtalmologie',
    },
    documents: [{ kind: 'ophthalmology', patient: 'grandlivre-maurice' }],
    text: 'Chère consœur,\n\nFond d’œil de votre patient diabétique : compte rendu joint.\n\nDr Lazare CLAIREVUE',
  },
  {
    ...{ id: 'dose', daysAgo: 20, hour: '09:25', from: 'endocrinologist', to: [doctor] },
    subject: 'Hémoglobine glyquée de M. GRANDLIVRE',
    text: 'Bonjour,\n\nPouvez-vous m’envoyer la dernière hémoglobine glyquée de M. GRANDLIVRE avant la consultation de lundi ?\n\nDr Clémence JUSTEDOSE',
  },
  {
    ...{ id: 'vaccins', daysAgo: 22, hour: '08:50', from: 'paediatrician', to: [doctor, 'house'] },
    subject: 'Stock de vaccins de la maison de santé',
    text: 'Bonjour à tous,\n\nIl reste douze doses du vaccin contre la grippe. Je recommande lundi sauf avis contraire.\n\nCorentin PETITPAS',
  },
  {
    ...{ id: 'grossesse', daysAgo: 26, hour: '18:00', from: 'obstetrician', to: [doctor], label: 'Suivi de grossesse' },
    documents: [{ kind: 'pregnancy', patient: 'montefabula-lesia' }],
    text: 'Chère consœur,\n\nJe vous adresse le compte rendu de la consultation de votre patiente.\n\nDr Paule AURORE-EXEMPLE',
  },
  {
    ...{ id: 'cle', daysAgo: 28, hour: '07:55', from: 'house', to: [doctor, 'paediatrician', 'ophthalmologist'] },
    subject: 'Réunion d’équipe de jeudi',
    text: 'Bonjour,\n\nLa réunion d’équipe aura lieu jeudi à 13 h en salle des Tilleuls. Ordre du jour : gardes de décembre, salle d’attente, messagerie.\n\nRose QUENOUILLE, secrétariat',
  },
];

/** Doctor and cardiologist about one patient, from the letter of the cardiologist on. */
function thread(): ScriptMail[] {
  const subject = 'Adaptation du traitement de M. GRANDLIVRE';
  const turn = (
    rank: number,
    daysAgo: number,
    hour: string,
    from: 'gp' | 'cardiologist',
    text: string,
  ): ScriptMail => ({
    ...{ id: `traitement-${rank}`, daysAgo, hour, from, to: [from === 'gp' ? 'cardiologist' : 'gp'], text },
    ...(rank > 1 && { answers: `traitement-${rank - 1}` }),
    subject: rank > 1 ? `Re: ${subject}` : subject,
  });
  return [
    {
      ...{
        id: 'lettre-cardio',
        daysAgo: 8,
        hour: '18:40',
        from: 'cardiologist',
        to: ['gp'],
        label: 'Consultation de cardiologie',
      },
      documents: [{ kind: 'cardiology', patient: 'grandlivre-maurice' }],
      text: 'Chère Camille,\n\nMon compte rendu est joint. On en reparle pour le traitement.\n\nAnselme',
    },
    turn(
      1,
      7,
      '08:12',
      'gp',
      'Cher Anselme,\n\nMerci pour ton compte rendu. Sa fonction rénale a baissé : faut-il garder la même dose ?',
    ),
    turn(2, 7, '12:47', 'cardiologist', 'Quel est son dernier débit de filtration ?'),
    turn(3, 7, '13:05', 'gp', '38 mL/min, il était à 52 au printemps.'),
    turn(4, 6, '09:18', 'cardiologist', 'Alors on réduit de moitié, et contrôle du potassium dans une semaine.'),
    turn(5, 6, '09:40', 'gp', 'Entendu, l’ordonnance est modifiée. L’infirmière passe mardi pour le prélèvement.'),
    turn(6, 3, '18:15', 'cardiologist', 'A-t-il pris du poids ?'),
    turn(7, 2, '07:50', 'gp', 'Un kilo en trois jours, sans œdème.'),
  ];
}
