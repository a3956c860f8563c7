/** What the professions and skills of a person say of their speciality at the Assurance Maladie. */
export type AmoAgreement = {
  /** The one code that fits most often: proposed, to be checked. Absent where several are as likely. */
  readonly likely?: string;
  /** Every code that fits; empty where nothing is known, which raises no warning. */
  readonly plausible: readonly string[];
};

const sure = (likely: string, ...others: string[]): AmoAgreement => ({ likely, plausible: [likely, ...others] });
const oneOf = (...plausible: string[]): AmoAgreement => ({ plausible });
const unknown: AmoAgreement = { plausible: [] };

/** TRE_G15 profession → TRE_G100. */
const byProfession: Readonly<Record<string, AmoAgreement>> = {
  '21': oneOf('50', '51'),
  '26': sure('65'),
  '28': sure('64'),
  '40': sure('19', '36', '53', '54'),
  '50': sure('21'),
  '60': sure('24', '86'),
  '70': sure('26'),
  '80': sure('27'),
  '81': sure('68'),
  '82': sure('67'),
  '84': sure('66'),
  '85': sure('66'),
  '91': sure('28'),
  '92': sure('29'),
  '93': sure('25'),
  '94': sure('87'),
  '96': sure('88'),
};

/** TRE_R38 speciality → TRE_G100. Of the three codes of general medicine, the diploma decides, and no card tells it. */
const bySpeciality: Readonly<Record<string, AmoAgreement>> = {
  SM01: sure('37'),
  SM02: sure('02'),
  SM03: sure('38'),
  SM04: sure('03'),
  SM05: sure('04'),
  SM06: sure('44'),
  SM07: sure('45'),
  SM08: sure('41'),
  SM09: sure('43'),
  SM10: sure('46'),
  SM11: sure('47'),
  SM12: sure('16'),
  SM13: sure('48'),
  SM14: sure('49'),
  SM15: sure('05'),
  SM16: sure('42'),
  SM17: sure('78'),
  SM18: sure('34'),
  SM19: sure('70'),
  SM20: sure('07', '77', '79'),
  SM21: sure('71'),
  SM22: sure('71'),
  SM23: sure('71'),
  SM24: sure('08'),
  SM26: oneOf('01', '22', '23'),
  SM27: sure('09'),
  SM28: sure('72'),
  SM29: sure('31'),
  SM30: sure('35'),
  SM31: sure('10'),
  SM32: sure('32'),
  SM33: sure('17'),
  SM34: sure('11'),
  SM35: oneOf('71', '73'),
  SM36: sure('73'),
  SM37: sure('74', '76'),
  SM38: sure('15'),
  SM39: sure('11'),
  SM40: sure('12'),
  SM41: sure('13'),
  SM42: sure('33'),
  SM43: sure('75'),
  SM44: sure('06'),
  SM45: sure('76', '74'),
  SM46: sure('20'),
  SM48: sure('14'),
  SM49: sure('80'),
  SM50: sure('18'),
  SM51: oneOf('07', '77', '79'),
  SM52: oneOf('70', '79'),
  SM53: oneOf('22', '23', '01'),
  SM54: oneOf('01', '22', '23'),
  SM55: oneOf('06', '76'),
  SM56: sure('69'),
  SM57: sure('85'),
  SM58: sure('81'),
  SM59: sure('83'),
  SM60: sure('82'),
  SM61: sure('84'),
  SM62: sure('42'),
  SM63: sure('38'),
  SM64: sure('38'),
  SM65: sure('38'),
  SM66: sure('38'),
  SM67: sure('38'),
  SM68: sure('44'),
  SM69: sure('43'),
  SM70: sure('43'),
  SM71: sure('71'),
  SM72: sure('09'),
  SCD01: sure('36'),
  SCD02: sure('53'),
  SCD03: sure('54'),
};

/**
 * The speciality of the Assurance Maladie (TRE_G100) that goes with a profession (TRE_G15) and a speciality (TRE_R38).
 * No official table was found: this one is ours (decision 35). It proposes and warns, and never refuses.
 */
export function amoAgreement(profession: string | undefined, speciality: string | undefined): AmoAgreement {
  return bySpeciality[speciality ?? ''] ?? byProfession[profession ?? ''] ?? unknown;
}
