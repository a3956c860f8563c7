import { useQuery } from '@tanstack/react-query';
import type { AdministrativeData, RecordView } from '@trousse/contract';
import { formatDate } from '../ui/format.ts';
import styles from './administration.module.css';
import { administrativeDataQuery } from './administration.resource.ts';
import { Awaited } from './awaited.component.tsx';
import { Fact, Facts } from './facts.component.tsx';

/** `Données administratives du patient` (EFF-179), as the DMP gives them (TD1.3a). */
export function AdministrativeDataSection({ record }: { record: RecordView }) {
  const query = useQuery(administrativeDataQuery(record.handle));
  return (
    <Awaited query={query} waitingFor="Lecture des données administratives au DMP">
      {(data) => <Data data={data} />}
    </Awaited>
  );
}

function Data({ data }: { data: AdministrativeData }) {
  const { civility, deceased, representatives, opposes, address, contacts } = data;
  const none = address.length === 0 && contacts.length === 0;
  return (
    <>
      <Facts>
        {civility && <Fact name="Civilité">{civility}</Fact>}
        <Contacts data={data} />
        {deceased && <Fact name="Décès">{deceased.at ? formatDate(deceased.at) : 'Oui'}</Fact>}
        <Fact name="Accès en bris de glace">{opposes.breakGlass ? 'Refusé par le patient' : 'Permis'}</Fact>
        <Fact name="Accès des centres 15">{opposes.emergency ? 'Refusé par le patient' : 'Permis'}</Fact>
      </Facts>
      {none && <p className="soft">Aucune coordonnée n’est enregistrée au DMP.</p>}
      {representatives.length > 0 && (
        <div className={styles.group}>
          <h3>Représentants légaux</h3>
          {representatives.map((one) => (
            <Facts key={`${one.relation} ${one.name}`}>
              <Fact name={one.relation}>{one.name}</Fact>
              <Contacts data={one} />
            </Facts>
          ))}
        </div>
      )}
    </>
  );
}

const contactWords = {
  home: 'Téléphone du domicile',
  mobile: 'Téléphone mobile',
  work: 'Téléphone professionnel',
  mail: 'Courriel',
  other: 'Téléphone',
} as const;

function Contacts({ data: { address, contacts } }: { data: Pick<AdministrativeData, 'address' | 'contacts'> }) {
  return (
    <>
      {address.length > 0 && (
        <Fact name="Adresse">
          {address.map((line) => (
            <span key={line} className={styles.line}>
              {line}
            </span>
          ))}
        </Fact>
      )}
      {contacts.map(({ kind, value }) => (
        <Fact
          key={`${kind} ${value}`}
          name={contactWords[kind]}
          copy={{ name: contactWords[kind].toLowerCase(), text: value }}
        >
          {readable(value)}
        </Fact>
      ))}
    </>
  );
}

/** A French number as one reads it, `01 99 00 00 13`; anything else as it came. */
function readable(value: string): string {
  const [, first, rest] = /^(?:\+33|0)(\d)(\d{8})$/.exec(value.replace(/[\s.]/g, '')) ?? [];
  return first === undefined || rest === undefined ? value : `0${first} ${rest.match(/../g)!.join(' ')}`;
}
