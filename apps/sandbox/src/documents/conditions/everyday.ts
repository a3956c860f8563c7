import type { Condition } from '../condition.ts';
import { measures } from '../measures.ts';

export const backPain: Condition = {
  label: 'lombalgie',
  diagnosis: ['M54.5', 'Lombalgie basse'],
  complaints: [
    '{patient} souffre du bas du dos depuis une dizaine de jours, après un effort de soulèvement.',
    '{patient} décrit une douleur lombaire avec irradiation à la fesse droite, sans déficit.',
  ],
  findings: [
    'Contracture paravertébrale, distance doigts-sol à 35 cm, pas de signe de Lasègue, réflexes présents et symétriques.',
    'Raideur lombaire modérée, force et sensibilité conservées aux membres inférieurs.',
  ],
  opinions: ['Lombalgie commune, sans signe d’alerte.', 'Lombosciatique droite non compliquée.'],
  plans: [
    'Maintien des activités adaptées, antalgiques simples, kinésithérapie si la douleur persiste au-delà de deux semaines.',
    'Arrêt de travail de cinq jours, réévaluation ensuite.',
  ],
  treatments: [
    { name: 'PARACÉTAMOL 1 g, comprimé', dose: '1 comprimé jusqu’à trois fois par jour', atc: 'N02BE01' },
    {
      name: 'IBUPROFÈNE 400 mg, comprimé',
      dose: '1 comprimé jusqu’à trois fois par jour pendant cinq jours',
      atc: 'M01AE01',
    },
  ],
  labs: [measures.crp, measures.haemoglobin, measures.leucocytes],
  imaging: [
    {
      exam: 'Imagerie par résonance magnétique du rachis lombaire',
      modality: 'MR',
      region: '737561001',
      indication: 'Lombosciatique persistante.',
      technique: 'Séquences sagittales T1, T2 et STIR, axiales T2.',
      results: [
        'Discopathie L4-L5 avec protrusion médiane sans conflit radiculaire.',
        'Hernie discale L5-S1 paramédiane droite au contact de la racine S1.',
      ],
      conclusion: ['Discopathie L4-L5 sans compression.', 'Hernie discale L5-S1 droite.'],
    },
  ],
  kinds: [
    'consultation',
    'consultation',
    'prescription',
    'physio-order',
    'sick-leave',
    'imaging',
    'emergency',
    'physio',
    'certificate',
  ],
};

export const asthma: Condition = {
  label: 'asthme',
  diagnosis: ['J45.9', 'Asthme, sans précision'],
  complaints: [
    '{patient} décrit une toux sèche nocturne une fois par semaine et un essoufflement à l’effort.',
    'Consultation de suivi de l’asthme. {Il} n’a pas eu recours au traitement de secours ce mois-ci.',
  ],
  findings: [
    'Auscultation : quelques sibilants en fin d’expiration, fréquence respiratoire normale, saturation à 97 %.',
    'Auscultation libre, débit expiratoire de pointe à 92 % de la meilleure valeur personnelle.',
  ],
  opinions: ['Asthme partiellement contrôlé.', 'Asthme contrôlé par le traitement de fond.'],
  plans: [
    'Renforcement du traitement de fond, technique d’inhalation revue, contrôle dans trois mois.',
    'Poursuite du traitement au même palier, plan d’action écrit remis.',
  ],
  treatments: [
    {
      name: 'BUDÉSONIDE 200 µg / FORMOTÉROL 6 µg, poudre à inhaler',
      dose: '1 inhalation matin et soir',
      atc: 'R03AK07',
    },
    { name: 'SALBUTAMOL 100 µg, suspension à inhaler', dose: '1 à 2 bouffées en cas de gêne', atc: 'R03AC02' },
  ],
  labs: [measures.eosinophils, measures.leucocytes, measures.haemoglobin, measures.crp],
  imaging: [
    {
      exam: 'Radiographie du thorax de face',
      modality: 'DX',
      region: '67734004',
      indication: 'Toux prolongée chez une personne asthmatique.',
      technique: 'Cliché de face, debout.',
      results: ['Distension thoracique modérée, parenchyme normal.', 'Pas d’anomalie pleuro-parenchymateuse.'],
      conclusion: ['Distension modérée, sans foyer.', 'Radiographie normale.'],
    },
  ],
  kinds: [
    'consultation',
    'consultation',
    'prescription',
    'breathing-act',
    'biology',
    'emergency',
    'certificate',
    'pharmacy',
    'imaging',
    'care-plan',
  ],
};

export const osteoarthritis: Condition = {
  label: 'arthrose',
  diagnosis: ['M19.9', 'Arthrose, sans précision'],
  complaints: [
    '{patient} souffre de la hanche droite à la marche ; le périmètre est réduit à cinq cents mètres.',
    '{patient} décrit des gonalgies mécaniques, plus marquées dans les escaliers.',
  ],
  findings: [
    'Flexion de hanche limitée à 95°, rotation interne douloureuse, boiterie modérée.',
    'Genou droit sec, flexum de 5°, craquements fémoropatellaires, ligaments stables.',
  ],
  opinions: ['Coxarthrose droite évoluée.', 'Gonarthrose fémorotibiale interne.'],
  plans: [
    'Avis chirurgical demandé, kinésithérapie préopératoire.',
    'Antalgiques à la demande, renforcement musculaire, canne du côté opposé.',
  ],
  treatments: [
    { name: 'PARACÉTAMOL 1 g, comprimé', dose: '1 comprimé jusqu’à trois fois par jour', atc: 'N02BE01' },
    { name: 'DICLOFÉNAC 1 %, gel', dose: '1 application deux fois par jour pendant dix jours', atc: 'M02AA15' },
  ],
  labs: [measures.crp, measures.haemoglobin, measures.creatinine, measures.potassium],
  imaging: [
    {
      exam: 'Radiographie du bassin et de la hanche droite',
      modality: 'DX',
      region: '63337009',
      indication: 'Douleur mécanique de la hanche.',
      technique: 'Bassin de face, faux profil de Lequesne.',
      results: [
        'Pincement supéroexterne de l’interligne coxofémoral droit, ostéophytose et géodes.',
        'Prothèse totale de hanche droite en place, sans signe de descellement.',
      ],
      conclusion: ['Coxarthrose droite de grade III.', 'Contrôle satisfaisant de la prothèse.'],
    },
  ],
  kinds: [
    'consultation',
    'consultation',
    'imaging',
    'imaging',
    'surgery',
    'anaesthesia',
    'hospital',
    'discharge',
    'physio',
    'physio-order',
    'prescription',
    'biology',
    'nursing',
  ],
};

export const depression: Condition = {
  label: 'épisode dépressif',
  diagnosis: ['F32.1', 'Épisode dépressif moyen'],
  complaints: [
    '{patient} décrit une tristesse, une perte d’élan et un sommeil fragmenté depuis deux mois.',
    '{patient} va mieux : le sommeil est revenu et les projets reprennent.',
  ],
  findings: [
    'Contact bon, discours cohérent, ralentissement modéré. Absence d’idée suicidaire exprimée.',
    'Humeur améliorée, appétit retrouvé, examen somatique normal.',
  ],
  opinions: ['Épisode dépressif d’intensité moyenne.', 'Épisode dépressif en voie de rémission.'],
  plans: [
    'Soutien hebdomadaire, traitement antidépresseur débuté, consultation de contrôle à quinze jours.',
    'Poursuite du traitement six mois après la rémission, relais avec la psychologue.',
  ],
  treatments: [{ name: 'SERTRALINE 50 mg, gélule', dose: '1 gélule le matin', atc: 'N06AB06' }],
  labs: [measures.tsh, measures.haemoglobin, measures.ferritin],
  imaging: [],
  kinds: [
    'consultation',
    'consultation',
    'consultation',
    'prescription',
    'sick-leave',
    'biology',
    'referral',
    'telemedicine',
  ],
};
