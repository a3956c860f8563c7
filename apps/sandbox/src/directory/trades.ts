/** A profession in the directory, with its share of ten thousand people. */
export type Trade = {
  /** TRE_G15. */
  readonly profession: string;
  readonly share: number;
  /** Women among a hundred. */
  readonly women: number;
  /** In practice for themselves among a hundred; the others are salaried. */
  readonly liberal: number;
  /** Where the liberal ones are: a practice, a pharmacy. */
  readonly place: 'practice' | 'pharmacy';
  /** Domain of their personal mailbox, and how many of a hundred have one. */
  readonly domain: string;
  readonly mailbox: number;
  /** TRE_R38, with their shares. */
  readonly specialities?: readonly (readonly [code: string, share: number])[];
};

const doctors: Trade['specialities'] = [
  ...([
    ['SM54', 260],
    ['SM53', 120],
    ['SM26', 80],
    ['SM42', 70],
    ['SM02', 55],
    ['SM44', 45],
    ['SM40', 42],
  ] as const),
  ...([
    ['SM04', 38],
    ['SM59', 35],
    ['SM38', 30],
    ['SM20', 28],
    ['SM25', 24],
    ['SM24', 20],
    ['SM08', 20],
  ] as const),
  ...([
    ['SM15', 18],
    ['SM41', 17],
    ['SM32', 16],
    ['SM48', 14],
    ['SM34', 14],
    ['SM18', 14],
    ['SM29', 10],
  ] as const),
  ...([
    ['SM30', 9],
    ['SM14', 9],
    ['SM01', 8],
    ['SM62', 8],
    ['SM03', 8],
    ['SM36', 7],
    ['SM46', 7],
  ] as const),
  ...([
    ['SM12', 7],
    ['SM27', 7],
    ['SM49', 6],
    ['SM19', 6],
    ['SM57', 5],
    ['SM61', 5],
    ['SM58', 4],
    ['SM28', 4],
  ] as const),
];

const others = { place: 'practice', domain: 'pro' } as const;

/** In the order of the national directory's numbers, roughly. */
export const trades: readonly Trade[] = [
  { ...others, profession: '60', share: 4300, women: 87, liberal: 22, domain: 'infirmier', mailbox: 30 },
  {
    ...{ profession: '10', share: 2100, women: 50, liberal: 55, place: 'practice', domain: 'medecin', mailbox: 80 },
    specialities: doctors,
  },
  { ...others, profession: '70', share: 900, women: 52, liberal: 84, domain: 'kine', mailbox: 45 },
  { profession: '21', share: 680, women: 68, liberal: 72, place: 'pharmacy', domain: 'pharmacien', mailbox: 70 },
  {
    ...{ ...others, profession: '40', share: 420, women: 49, liberal: 85, domain: 'dentiste', mailbox: 50 },
    specialities: [
      ['SCD01', 50],
      ['SCD02', 8],
      ['SCD03', 2],
    ],
  },
  { ...others, profession: '98', share: 340, women: 72, liberal: 2, mailbox: 10 },
  { ...others, profession: '91', share: 230, women: 96, liberal: 80, mailbox: 35 },
  { ...others, profession: '50', share: 220, women: 97, liberal: 35, domain: 'sage-femme', mailbox: 55 },
  { ...others, profession: '96', share: 150, women: 88, liberal: 40, mailbox: 20 },
  { ...others, profession: '95', share: 150, women: 94, liberal: 55, mailbox: 25 },
  { ...others, profession: '94', share: 140, women: 87, liberal: 20, mailbox: 20 },
  { ...others, profession: '80', share: 135, women: 66, liberal: 97, mailbox: 35 },
  { ...others, profession: '28', share: 110, women: 60, liberal: 30, mailbox: 5 },
  { ...others, profession: '92', share: 60, women: 86, liberal: 70, mailbox: 35 },
  { ...others, profession: '26', share: 50, women: 60, liberal: 40, mailbox: 10 },
];
