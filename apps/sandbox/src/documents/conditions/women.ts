import type { Condition } from '../condition.ts';
import { measures } from '../measures.ts';

export const pregnancy: Condition = {
  label: 'grossesse',
  diagnosis: ['Z34.9', 'Surveillance d’une grossesse normale, sans précision'],
  complaints: [
    '{patient} est vue pour la consultation prénatale mensuelle. Les mouvements fœtaux sont bien perçus.',
    '{patient} signale des nausées en régression et une fatigue modérée.',
  ],
  findings: [
    'Hauteur utérine conforme au terme, bruits du cœur fœtal à 142 par minute, pression artérielle à 112/68 mmHg, bandelette urinaire négative.',
    'Col long, postérieur, fermé. Prise de poids de 1,2 kg depuis le mois précédent, absence d’œdème.',
  ],
  opinions: ['Grossesse d’évolution normale.', 'Grossesse d’évolution normale, anémie ferriprive modérée.'],
  plans: [
    'Prochaine consultation dans un mois, échographie du trimestre à programmer.',
    'Supplémentation en fer, contrôle de la numération dans six semaines.',
  ],
  treatments: [
    { name: 'ACIDE FOLIQUE 0,4 mg, comprimé', dose: '1 comprimé par jour', atc: 'B03BB01' },
    { name: 'FER 80 mg, comprimé', dose: '1 comprimé par jour à distance des repas', atc: 'B03AA07' },
  ],
  labs: [measures.haemoglobin, measures.platelets, measures.ferritin, measures.glucose, measures.toxoplasmosis],
  imaging: [
    {
      exam: 'Échographie obstétricale',
      modality: 'US',
      region: '63337009',
      indication: 'Dépistage du trimestre.',
      technique: 'Voie sus-pubienne, bonnes conditions d’examen.',
      results: [
        'Fœtus unique, vivant, activité cardiaque régulière. Biométries au 48e percentile. Quantité de liquide amniotique normale.',
        'Présentation céphalique. Placenta antérieur, non bas inséré. Morphologie visible sans anomalie décelable ce jour.',
      ],
      conclusion: ['Examen conforme au terme.', 'Croissance harmonieuse.'],
    },
  ],
  kinds: [
    'pregnancy',
    'pregnancy',
    'pregnancy',
    'biology',
    'biology',
    'imaging',
    'imaging',
    'prescription',
    'lab-order',
    'consultation',
    'anaesthesia',
  ],
};

export const contraception: Condition = {
  label: 'contraception',
  diagnosis: ['Z30.0', 'Conseils et avis généraux concernant la contraception'],
  complaints: [
    '{patient} consulte pour une contraception. {Il} n’a pas d’antécédent thromboembolique personnel ou familial connu.',
    '{patient} vient pour le renouvellement de sa contraception, bien tolérée.',
  ],
  findings: ['Pression artérielle à 112/70 mmHg, indice de masse corporelle à 21, examen clinique sans particularité.'],
  opinions: [
    'Absence de contre-indication à une contraception œstroprogestative.',
    'Contraception adaptée et bien suivie.',
  ],
  plans: [
    'Prescription pour trois mois, conduite à tenir en cas d’oubli expliquée, consultation de contrôle.',
    'Renouvellement pour un an.',
  ],
  treatments: [
    {
      name: 'LÉVONORGESTREL 150 µg / ÉTHINYLESTRADIOL 30 µg, comprimé',
      dose: '1 comprimé par jour, 21 jours sur 28',
      atc: 'G03AA07',
    },
  ],
  labs: [measures.glucose, measures.triglycerides, measures.ldl],
  imaging: [],
  kinds: ['consultation', 'consultation', 'prescription', 'biology', 'lab-order'],
};

export const breastCancer: Condition = {
  label: 'cancer du sein',
  diagnosis: ['C50.9', 'Tumeur maligne du sein, sans précision'],
  complaints: [
    '{patient} est revue dans le cadre de la surveillance. {Il} décrit des bouffées de chaleur bien tolérées.',
    '{patient} consulte entre deux cures. La fatigue est modérée, sans fièvre.',
  ],
  findings: [
    'Cicatrice de tumorectomie souple, aires ganglionnaires libres, sein controlatéral normal.',
    'Poids stable, état général conservé, chambre implantable sans signe inflammatoire.',
  ],
  opinions: [
    'Rémission complète, tolérance correcte de l’hormonothérapie.',
    'Tolérance satisfaisante du traitement adjuvant.',
  ],
  plans: [
    'Poursuite de l’hormonothérapie, mammographie annuelle.',
    'Poursuite du programme personnalisé de soins, prochaine cure à la date prévue si le bilan le permet.',
  ],
  treatments: [{ name: 'LÉTROZOLE 2,5 mg, comprimé', dose: '1 comprimé par jour', atc: 'L02BG04' }],
  labs: [measures.haemoglobin, measures.leucocytes, measures.platelets, measures.ca153, measures.creatinine],
  imaging: [
    {
      exam: 'Mammographie bilatérale et échographie mammaire',
      modality: 'MG',
      region: '76752008',
      indication: 'Surveillance d’un sein traité.',
      technique: 'Incidences de face et oblique externe, complément échographique.',
      results: [
        'Densité mammaire de type B. Remaniements cicatriciels du sein gauche, stables. Absence de foyer de microcalcifications suspect.',
        'Aspect stable des deux seins. Ganglions axillaires de morphologie normale.',
      ],
      conclusion: ['Classification ACR 2 des deux côtés.', 'Absence de signe de récidive.'],
    },
  ],
  kinds: [
    'oncology',
    'oncology',
    'biology',
    'biology',
    'imaging',
    'surgery',
    'pathology',
    'meeting',
    'anaesthesia',
    'consultation',
    'nursing',
    'care-plan',
    'prescription',
    'ald',
  ],
};
