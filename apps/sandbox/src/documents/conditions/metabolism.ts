import type { Condition } from '../condition.ts';
import { measures } from '../measures.ts';

export const diabetes: Condition = {
  label: 'diabète de type 2',
  diagnosis: ['E11.9', 'Diabète sucré de type 2, sans complication'],
  complaints: [
    '{patient} vient pour le suivi trimestriel de son diabète. Les glycémies capillaires du matin sont comprises entre 1,10 et 1,50 g/L.',
    '{patient} signale une fatigue et deux épisodes de glycémie élevée le soir.',
    'Bilan annuel du diabète. {Il} n’a pas fait d’hypoglycémie et marche une demi-heure par jour.',
  ],
  findings: [
    'Poids stable, pression artérielle à 134/80 mmHg. Monofilament perçu aux deux pieds, pouls pédieux présents.',
    'Examen des pieds sans plaie ni hyperkératose. Auscultation cardiaque normale.',
    'Indice de masse corporelle à 29, tour de taille à 104 cm, peau saine aux points d’injection.',
  ],
  opinions: [
    'Diabète de type 2 équilibré, objectif d’HbA1c atteint.',
    'Diabète de type 2 déséquilibré depuis six mois.',
  ],
  plans: [
    'Poursuite du traitement, fond d’œil et bilan rénal annuels à programmer.',
    'Adaptation du traitement et consultation diététique. Contrôle de l’HbA1c dans trois mois.',
    'Surveillance glycémique deux fois par semaine, carnet à apporter à la prochaine consultation.',
  ],
  treatments: [
    { name: 'METFORMINE 1 000 mg, comprimé', dose: '1 comprimé matin et soir au cours du repas', atc: 'A10BA02' },
    { name: 'GLICLAZIDE 30 mg, comprimé à libération modifiée', dose: '2 comprimés le matin', atc: 'A10BB09' },
    { name: 'ATORVASTATINE 20 mg, comprimé', dose: '1 comprimé le soir', atc: 'C10AA05' },
  ],
  labs: [
    measures.hba1c,
    measures.glucose,
    measures.creatinine,
    measures.filtration,
    measures.ldl,
    measures.triglycerides,
  ],
  imaging: [
    {
      exam: 'Échographie-doppler des artères des membres inférieurs',
      modality: 'US',
      region: '61685007',
      indication: 'Diabète de type 2, dépistage d’une artériopathie.',
      technique: 'Exploration bidimensionnelle et doppler couleur des axes artériels.',
      results: [
        'Axes aorto-iliaques et fémoraux perméables, flux triphasiques. Surcharge athéromateuse non sténosante des artères poplitées.',
        'Axes artériels perméables de l’aorte aux artères de jambe. Index de pression systolique à 1,05 à droite et 1,02 à gauche.',
      ],
      conclusion: ['Athérome débutant sans sténose significative.', 'Examen dans les limites de la normale.'],
    },
  ],
  kinds: [
    'consultation',
    'consultation',
    'consultation',
    'biology',
    'biology',
    'biology',
    'prescription',
    'prescription',
    'nursing',
    'nursing-order',
    'ophthalmology',
    'lab-order',
    'ald',
    'imaging',
    'pharmacy',
    'care-plan',
  ],
};

export const hypothyroidism: Condition = {
  label: 'hypothyroïdie',
  diagnosis: ['E03.9', 'Hypothyroïdie, sans précision'],
  complaints: [
    '{patient} se dit fatigué{e} depuis quelques semaines et frileu{se}.',
    'Consultation de suivi d’une hypothyroïdie substituée. {Il} ne décrit ni palpitation ni prise de poids.',
  ],
  findings: [
    'Thyroïde palpable, souple, indolore. Fréquence cardiaque à 64 par minute, peau sèche.',
    'Examen clinique sans particularité, poids stable, réflexes vifs et symétriques.',
  ],
  opinions: ['Hypothyroïdie bien substituée.', 'Substitution insuffisante, TSH au-dessus de l’objectif.'],
  plans: [
    'Maintien de la posologie, contrôle de la TSH dans six mois.',
    'Augmentation de la posologie de 12,5 microgrammes, contrôle de la TSH dans huit semaines.',
  ],
  treatments: [{ name: 'LÉVOTHYROXINE 75 µg, comprimé', dose: '1 comprimé le matin à jeun', atc: 'H03AA01' }],
  labs: [measures.tsh, measures.t4, measures.haemoglobin, measures.ldl],
  imaging: [
    {
      exam: 'Échographie de la thyroïde',
      modality: 'US',
      region: '774007',
      indication: 'Hypothyroïdie, nodule palpé à l’examen.',
      technique: 'Sonde superficielle de haute fréquence, étude doppler.',
      results: [
        'Thyroïde de volume normal, échostructure hétérogène évoquant une thyroïdite. Nodule du lobe droit de 7 mm classé EU-TIRADS 3.',
        'Thyroïde de petit volume, hypoéchogène et hétérogène, sans nodule individualisable.',
      ],
      conclusion: [
        'Aspect de thyroïdite. Nodule infracentimétrique à contrôler dans un an.',
        'Aspect de thyroïdite chronique.',
      ],
    },
  ],
  kinds: [
    'consultation',
    'consultation',
    'biology',
    'biology',
    'prescription',
    'imaging',
    'lab-order',
    'pharmacy',
    'referral',
  ],
};
