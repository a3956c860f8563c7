import type { Condition, Imaging } from '../condition.ts';
import { measures } from '../measures.ts';

const chestXray: Imaging = {
  exam: 'Radiographie du thorax de face',
  modality: 'DX',
  region: '67734004',
  indication: 'Dyspnée d’effort, recherche de signes de surcharge.',
  technique: 'Cliché de face, debout, en inspiration.',
  results: [
    'Silhouette cardiaque modérément augmentée de volume, index cardiothoracique à 0,54. Redistribution vasculaire vers les sommets, sans épanchement pleural.',
    'Silhouette cardiaque à la limite supérieure de la normale. Transparence pulmonaire conservée, culs-de-sac libres.',
  ],
  conclusion: [
    'Cardiomégalie modérée sans signe de décompensation.',
    'Absence d’anomalie pleuro-parenchymateuse évolutive.',
  ],
};

const echocardiography: Imaging = {
  exam: 'Échocardiographie transthoracique',
  modality: 'US',
  region: '80891009',
  indication: 'Suivi d’une cardiopathie connue.',
  technique: 'Examen bidimensionnel et doppler, bonne échogénicité.',
  results: [
    'Ventricule gauche non dilaté, fraction d’éjection estimée à 45 % en biplan. Oreillette gauche dilatée. Fuite mitrale minime.',
    'Ventricule gauche de taille normale, fraction d’éjection à 58 %. Pressions de remplissage normales. Péricarde sec.',
  ],
  conclusion: [
    'Altération modérée de la fonction systolique, stable par rapport à l’examen précédent.',
    'Examen sans particularité.',
  ],
};

export const hypertension: Condition = {
  label: 'hypertension artérielle',
  diagnosis: ['I10', 'Hypertension essentielle (primitive)'],
  complaints: [
    '{patient} consulte pour le suivi de son hypertension artérielle. {Il} ne décrit ni céphalée ni malaise.',
    '{patient} rapporte des chiffres tensionnels élevés en automesure, autour de 150/90 mmHg le soir.',
    'Consultation de renouvellement. {Il} prend son traitement chaque matin et le supporte bien.',
  ],
  findings: [
    'Pression artérielle à 138/84 mmHg aux deux bras, fréquence cardiaque à 72 par minute, auscultation régulière sans souffle.',
    'Pression artérielle à 152/92 mmHg, poids stable, absence d’œdème des membres inférieurs.',
    'Pouls périphériques perçus et symétriques. Auscultation pulmonaire libre.',
  ],
  opinions: [
    'Hypertension artérielle contrôlée par le traitement actuel.',
    'Hypertension artérielle insuffisamment contrôlée, sans retentissement clinique.',
  ],
  plans: [
    'Poursuite du traitement, automesure tensionnelle trois jours de suite avant la prochaine consultation.',
    'Majoration du traitement et contrôle dans six semaines, avec ionogramme et créatinine.',
    'Rappel des règles d’hygiène de vie : marche quotidienne, réduction du sel.',
  ],
  treatments: [
    { name: 'PÉRINDOPRIL 5 mg, comprimé', dose: '1 comprimé le matin', atc: 'C09AA04' },
    { name: 'AMLODIPINE 5 mg, gélule', dose: '1 gélule le soir', atc: 'C08CA01' },
  ],
  labs: [measures.sodium, measures.potassium, measures.creatinine, measures.filtration, measures.glucose, measures.ldl],
  imaging: [echocardiography],
  kinds: [
    'consultation',
    'consultation',
    'consultation',
    'biology',
    'biology',
    'prescription',
    'prescription',
    'cardiology',
    'lab-order',
    'heart-act',
    'pharmacy',
    'telemedicine',
    'prevention',
  ],
};

export const heartFailure: Condition = {
  label: 'insuffisance cardiaque',
  diagnosis: ['I50.9', 'Insuffisance cardiaque, sans précision'],
  complaints: [
    '{patient} décrit une dyspnée pour deux étages, stable depuis trois mois, sans orthopnée.',
    '{patient} a pris deux kilogrammes en une semaine et dort avec deux oreillers.',
    'Consultation systématique. {Il} respecte le régime peu salé et se pèse deux fois par semaine.',
  ],
  findings: [
    'Fréquence cardiaque à 66 par minute, pression artérielle à 118/70 mmHg, pas de crépitant, œdèmes discrets des chevilles.',
    'Turgescence jugulaire modérée, crépitants des deux bases, œdèmes prenant le godet jusqu’à mi-jambe.',
    'Bruits du cœur réguliers, souffle systolique 2/6 au foyer mitral connu, poumons libres.',
  ],
  opinions: [
    'Insuffisance cardiaque stable, classe II de la NYHA.',
    'Décompensation cardiaque débutante sur écart de régime.',
  ],
  plans: [
    'Poursuite du traitement de fond, contrôle biologique dans un mois.',
    'Augmentation transitoire du diurétique pendant cinq jours, surveillance du poids, consultation de contrôle à une semaine.',
    'Éducation thérapeutique : reconnaître les signes d’alerte et appeler avant l’aggravation.',
  ],
  treatments: [
    { name: 'FUROSÉMIDE 40 mg, comprimé', dose: '1 comprimé le matin', atc: 'C03CA01' },
    { name: 'BISOPROLOL 5 mg, comprimé', dose: '1 comprimé le matin', atc: 'C07AB07' },
    { name: 'RAMIPRIL 5 mg, comprimé', dose: '1 comprimé le soir', atc: 'C09AA05' },
  ],
  labs: [
    measures.bnp,
    measures.sodium,
    measures.potassium,
    measures.creatinine,
    measures.filtration,
    measures.haemoglobin,
  ],
  imaging: [chestXray, echocardiography],
  kinds: [
    'cardiology',
    'cardiology',
    'consultation',
    'consultation',
    'biology',
    'biology',
    'imaging',
    'heart-act',
    'hospital',
    'discharge',
    'emergency',
    'nursing',
    'nursing',
    'prescription',
    'prescription',
    'ald',
    'nursing-order',
    'pharmacy',
  ],
};
