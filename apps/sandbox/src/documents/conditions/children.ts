import type { Condition } from '../condition.ts';
import { measures } from '../measures.ts';

export const childhood: Condition = {
  label: 'suivi de l’enfant',
  diagnosis: ['Z00.1', 'Examen de routine de la santé de l’enfant'],
  complaints: [
    '{patient} est vu{e} pour un examen systématique, accompagné{e} de ses parents qui n’expriment pas d’inquiétude.',
    '{patient} tousse depuis quatre jours et a eu 38,4 °C hier soir.',
    '{patient} se plaint de l’oreille droite depuis cette nuit.',
  ],
  findings: [
    'Croissance régulière sur les courbes, tonus et contact excellents, auscultation normale, abdomen souple.',
    'Tympan droit congestif et bombé, gorge érythémateuse, auscultation pulmonaire libre.',
    'Rhinorrhée claire, tympans normaux, pas de signe de lutte respiratoire, saturation à 98 %.',
  ],
  opinions: [
    'Développement psychomoteur et staturopondéral normal.',
    'Otite moyenne aiguë droite.',
    'Rhinopharyngite virale.',
  ],
  plans: [
    'Poursuite du calendrier vaccinal, prochain examen au rendez-vous habituel.',
    'Traitement de la douleur et de la fièvre, réévaluation à 48 heures en l’absence d’amélioration.',
    'Lavages de nez, surveillance de la température, conseils remis aux parents.',
  ],
  treatments: [
    {
      name: 'PARACÉTAMOL 2,4 %, suspension buvable',
      dose: '1 dose-poids toutes les six heures si douleur',
      atc: 'N02BE01',
    },
    { name: 'CHOLÉCALCIFÉROL 80 000 UI, ampoule', dose: '1 ampoule au début de l’hiver', atc: 'A11CC05' },
  ],
  labs: [measures.haemoglobin, measures.leucocytes, measures.platelets, measures.ferritin, measures.crp],
  imaging: [
    {
      exam: 'Radiographie du poignet droit',
      modality: 'DX',
      region: '53120007',
      indication: 'Chute de sa hauteur, douleur du poignet.',
      technique: 'Clichés de face et de profil.',
      results: [
        'Structures osseuses respectées, cartilages de croissance en place.',
        'Fracture en motte de beurre du radius distal, non déplacée.',
      ],
      conclusion: ['Absence de lésion osseuse récente.', 'Fracture en motte de beurre du radius distal.'],
    },
  ],
  kinds: [
    'child',
    'child',
    'child',
    'consultation',
    'consultation',
    'prescription',
    'emergency',
    'certificate',
    'imaging',
    'biology',
  ],
};

export const language: Condition = {
  label: 'trouble du langage oral',
  diagnosis: ['F80.1', 'Trouble de l’acquisition du langage, de type expressif'],
  complaints: [
    '{patient} parle par phrases courtes et est peu compris{e} par les personnes qui ne {le} connaissent pas.',
    '{patient} progresse depuis le début de la rééducation ; l’enseignante signale une meilleure participation.',
  ],
  findings: [
    'Compréhension dans la norme de l’âge. Expression : lexique à −1,5 écart type, phonologie à −2 écarts types.',
    'Audition vérifiée et normale. Bonne appétence à la communication, attention soutenue vingt minutes.',
  ],
  opinions: ['Retard de langage à prédominance expressive.', 'Évolution favorable, troubles phonologiques résiduels.'],
  plans: [
    'Rééducation orthophonique, une séance par semaine, réévaluation dans six mois.',
    'Poursuite de la prise en charge avec guidance parentale et lien avec l’école.',
  ],
  treatments: [],
  labs: [measures.haemoglobin, measures.ferritin],
  imaging: [],
  kinds: [
    'speech-report',
    'speech-report',
    'speech-follow-up',
    'speech-follow-up',
    'speech-order',
    'child',
    'referral',
    'consultation',
  ],
};
