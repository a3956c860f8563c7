import { openStand } from '../../src/cards/choose-stand.ts';

// What readers a program gets that may have virtual ones, and what becomes of one that must. The folder is given.
const [folder = ''] = process.argv.slice(2);
const place = { folder, cardsFolder: folder, cards: new Map() };
const { stand, why } = await openStand('auto', place);
const refused = await openStand('virtual', place).then(
  () => 'opened',
  (error: Error) => `${error.name}: ${error.message}`,
);
await stand.close();
process.stdout.write(JSON.stringify({ kind: stand.kind, why, refused }), () => process.exit(0));
