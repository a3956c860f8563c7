import { useQuery } from '@tanstack/react-query';
import type { CertifiedIdentity, RecordView } from '@trousse/contract';
import { formatDate, sexLabel } from '../ui/format.ts';
import { identityQuery } from './administration.resource.ts';
import { Awaited } from './awaited.component.tsx';
import { Fact, Facts } from './facts.component.tsx';

/** `Identité certifiée` (EFF-178): the INS, each part copied by itself, and the traits of the record. */
export function IdentitySection({ record }: { record: RecordView }) {
  const query = useQuery(identityQuery(record.handle));
  return (
    <Awaited query={query} waitingFor="Lecture de l’identité">
      {(identity) => <Identity identity={identity} />}
    </Awaited>
  );
}

function Identity({ identity }: { identity: CertifiedIdentity }) {
  const { matricule, key, oid, kind, birthName, birthGivenNames, usedName, sex, birthDate } = identity;
  const { birthPlaceCode, birthPlaceName } = identity;
  return (
    <Facts>
      <Fact name={`Matricule ${kind}`} copy={{ name: 'Matricule', text: matricule }}>
        <span className="code">{matricule.replace(/^(.)(..)(..)(..)(...)(...)$/, '$1 $2 $3 $4 $5 $6')}</span>
      </Fact>
      <Fact name="Clé" copy={{ name: 'Clé', text: key }}>
        <span className="code">{key}</span>
      </Fact>
      <Fact name="OID" copy={{ name: 'OID', text: oid }}>
        <span className="code">{oid}</span>
      </Fact>
      <Fact name="Nom de naissance" copy={{ name: 'Nom de naissance', text: birthName }}>
        {birthName}
      </Fact>
      <Fact name="Prénoms de naissance" copy={{ name: 'Prénoms de naissance', text: birthGivenNames.join(' ') }}>
        {birthGivenNames.join(' ')}
      </Fact>
      {usedName && <Fact name="Nom utilisé">{usedName}</Fact>}
      <Fact name="Date de naissance" copy={{ name: 'Date de naissance', text: formatDate(birthDate) }}>
        {formatDate(birthDate)}
      </Fact>
      <Fact name="Sexe">{sexLabel(sex)}</Fact>
      {birthPlaceCode ? (
        <Fact name="Lieu de naissance" copy={{ name: 'Code du lieu de naissance', text: birthPlaceCode }}>
          {birthPlaceName && `${birthPlaceName}, `}
          <span className="code">{birthPlaceCode}</span>
        </Fact>
      ) : (
        <Fact name="Lieu de naissance">Le DMP ne l’a pas donné</Fact>
      )}
    </Facts>
  );
}
