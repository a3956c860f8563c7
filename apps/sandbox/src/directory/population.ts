import { type Draw, openDraw } from './draw.ts';
import { mailDomain, mailName, openAddresses } from './mail-names.ts';
import { familyNames, givenNames } from './names.ts';
import { rppsOf } from './numbers.ts';
import { ownPopulation } from './own.ts';
import type { ActivityRow, MailboxRow, PersonRow, Population, StructureRow } from './rows.ts';
import { digitization, openStructures, phoneOf, placeIn, type TownStructures } from './structures-of-towns.ts';
import { towns } from './towns.ts';
import { type Trade, trades } from './trades.ts';

/** People drawn; those of the sandbox itself come in addition. */
const size = 5_200;
const dayMs = 86_400_000;

/**
 * Makes the directory of the sandbox, always the same for a day: people of every profession over the towns of France,
 * Corsica and overseas included, and the sandbox's own professionals.
 * @param today  resources were last updated in the four hundred days before
 */
export function population(today: Date): Population {
  const draw = openDraw(20_261_120);
  const updated = () => new Date(today.getTime() - draw.below(400 * 86_400) * 1000);
  const structures = openStructures(draw, updated);
  const places = towns.map((town) => structures.town(town));
  const people: PersonRow[] = [];
  const activities: ActivityRow[] = [];
  const own: StructureRow[] = [];
  const address = openAddresses();
  for (let index = 0; index < size; index += 1) {
    const trade = draw.share(trades, ({ share }) => share);
    const place = draw.share(places, ({ town }) => town.weight);
    const person = personOf(index, trade, draw, updated(), address);
    people.push(person);
    const situations = 1 + Number(draw.percent(14)) + Number(draw.percent(2));
    for (let rank = 1; rank <= situations; rank += 1) {
      const there = rank === 1 || draw.percent(60) ? place : draw.share(places, ({ town }) => town.weight);
      const liberal = draw.percent(rank === 1 ? trade.liberal : 30);
      const structure = liberal ? workplace(person, trade, there, draw, own) : employer(person, there, draw);
      activities.push({
        ...{ id: `005-${index}-${rank}`, number: `1${String(index).padStart(7, '0')}${rank}`, person, structure },
        ...{ mode: liberal ? 'L' : 'S', active: person.active, updatedAt: person.updatedAt },
        mailboxes: person.active ? mailboxesThere(person, structure, draw, address) : [],
      });
    }
  }
  const ours = ownPopulation(new Date(today.getTime() - 10 * dayMs));
  return {
    people: [...people, ...ours.people],
    structures: [...structures.all, ...own, ...ours.structures],
    activities: [...activities, ...ours.activities],
  };
}

type Address = (local: string, domain: string) => string;

function personOf(index: number, trade: Trade, draw: Draw, updatedAt: Date, address: Address): PersonRow {
  const sex = draw.percent(trade.women) ? 'F' : 'M';
  const familyName = familyNameOf(draw);
  const givenName = draw.pick(givenNames[sex]);
  const speciality = trade.specialities && specialityOf(trade, draw);
  const active = !draw.percent(3);
  const local = `${mailName(givenName)}.${mailName(familyName)}`;
  const has = active && draw.percent(trade.mailbox);
  const domain = `${trade.domain}.${mailDomain}`;
  return {
    ...{ id: `003-${index}`, rpps: rppsOf(index), familyName, givenName, civility: sex === 'F' ? 'MME' : 'M' },
    ...{ profession: trade.profession, specialities: speciality === undefined ? [] : [speciality], active, updatedAt },
    ...(active && draw.percent(90) && { cardNumber: `28${String(index).padStart(8, '0')}` }),
    mailboxes: has ? [{ address: address(local, domain), secure: true, type: 'PER', ...digitization(draw) }] : [],
  };
}

function familyNameOf(draw: Draw): string {
  const name = draw.pick(familyNames);
  return draw.percent(4) ? `${name}-${draw.pick(familyNames)}` : name;
}

/** Every doctor has one; of dentists a few. */
function specialityOf({ profession, specialities = [] }: Trade, draw: Draw): string | undefined {
  if (profession !== '10' && !draw.percent(6)) return undefined;
  return draw.share(specialities, ([, share]) => share)[0];
}

/** Where someone practises for themselves: alone in their own practice, or with others. */
function workplace(person: PersonRow, trade: Trade, there: TownStructures, draw: Draw, own: StructureRow[]) {
  if (trade.place === 'pharmacy') return draw.pick(draw.percent(92) ? there.pharmacies : there.laboratories);
  if (draw.percent(55)) return draw.pick(there.practices);
  const title = trade.profession === '10' ? 'DR ' : '';
  const rank = String(1 + own.filter(({ nationalId }) => nationalId.startsWith(`4${person.rpps}`)).length);
  const practice: StructureRow = {
    ...{ id: `001-${person.id.slice(4)}-${rank}`, nationalId: `4${person.rpps}${rank.padStart(3, '0')}` },
    ...{ name: `CABINET ${title}${person.familyName}`, sector: 'SA07', ...placeIn(there.town, draw) },
    ...{ phone: phoneOf(own.length), mailboxes: [], active: person.active, updatedAt: person.updatedAt },
  };
  own.push(practice);
  return practice;
}

function employer({ profession }: PersonRow, there: TownStructures, draw: Draw): StructureRow {
  return draw.pick(profession === '21' && draw.percent(50) ? there.pharmacies : there.employers);
}

/** A hospital gives its people a mailbox under its own domain; a practice has one for all. */
function mailboxesThere(person: PersonRow, structure: StructureRow, draw: Draw, address: Address): MailboxRow[] {
  const domain = structure.mailboxes.find(({ secure }) => secure)?.address.split('@')[1];
  const { givenName, familyName } = person;
  if (structure.sector === 'SA01' && domain !== undefined && draw.percent(35)) {
    const local = `${mailName(givenName)[0]}.${mailName(familyName)}`;
    return [{ address: address(local, domain), secure: true, type: 'PER', ...digitization(draw) }];
  }
  if (structure.sector !== 'SA07' || !draw.percent(25)) return [];
  const shared = address(`cabinet.${mailName(familyName)}`, `cabinet.${mailDomain}`);
  return [{ address: shared, secure: true, type: 'CAB', description: 'Boîte du cabinet', ...digitization(draw) }];
}
