import type { IdentityView } from '@trousse/contract';
import { formatMatricule, insLabel, isFictitiousOid } from '@trousse/ins';
import type { ReactNode } from 'react';
import { formatAge, formatDate, formatDateTime, sexLabel } from '../ui/format.ts';
import { Datamatrix } from './datamatrix.component.tsx';
import { AttributeBadges, IdentityBadge } from './identity-badge.component.tsx';
import { channelWords, proofSentence, traitLabels } from './identity-words.ts';
import styles from './sheet.module.css';

/** Who it is, unabridged and before anything else; the matricule of a qualified identity alone (identity.md §1.4). */
export function IdentityHead({ identity }: { identity: IdentityView }) {
  const { traits, status, attributes, age, ins } = identity;
  const [first = '', ...others] = traits.birthGivenNames;
  const used = [traits.usedName, traits.usedGivenName].filter(Boolean).join(' ');
  return (
    <section className={styles.head} aria-label="Identité du patient">
      <div className={styles.who}>
        <h2 className={styles.name}>
          {traits.birthName} {first}
        </h2>
        <p>
          {others.length > 0 && <span className="soft">{others.join(' ')} · </span>}
          {formatDate(traits.birthDate)}
          {age !== undefined && ` · ${formatAge(age)}`} · {sexLabel(traits.sex)}
        </p>
        {used !== '' && <p className="soft">utilise {used}</p>}
        <p className={styles.badges}>
          <IdentityBadge status={status} />
          <AttributeBadges attributes={attributes} />
        </p>
        {ins && (
          <p>
            {insLabel(ins.oid)}
            {isFictitiousOid(ins.oid) && ' de test'}{' '}
            <span className="code strong">{formatMatricule(ins.matricule)}</span>
          </p>
        )}
      </div>
      <Datamatrix identity={identity} />
    </section>
  );
}

/** The traits and where they come from. */
export function IdentityFacts({ identity }: { identity: IdentityView }) {
  const { traits, birthPlaceName, birthDateInterpreted, channel, capturedAt, retrievedAt, verifiedAt } = identity;
  const { proof, history, changedAt } = identity;
  const place = [traits.birthPlaceCode, birthPlaceName].filter(Boolean).join(' ');
  return (
    <section className={styles.part} aria-labelledby="facts">
      <h2 id="facts">Traits et origine</h2>
      <dl className={styles.facts}>
        <Fact term={traitLabels.birthName}>{traits.birthName}</Fact>
        <Fact term={traitLabels.birthGivenNames}>{traits.birthGivenNames.join(', ')}</Fact>
        <Fact term={traitLabels.sex}>{sexLabel(traits.sex)}</Fact>
        <Fact term={traitLabels.birthDate}>
          {formatDate(traits.birthDate)}
          {birthDateInterpreted && <span className="soft"> (date interprétée)</span>}
        </Fact>
        <Fact term={traitLabels.birthPlaceCode}>{place || <span className="soft">Non renseigné</span>}</Fact>
        <Fact term="Origine">
          {channelWords[channel]}, le {formatDateTime(capturedAt)}
        </Fact>
        {retrievedAt && <Fact term="Réponse d’INSi">{formatDateTime(retrievedAt)}</Fact>}
        {verifiedAt && <Fact term="Dernière vérification">{formatDateTime(verifiedAt)}</Fact>}
        {proof && (
          <Fact term="Pièce contrôlée">
            {proofSentence(proof)}, le {formatDate(proof.checkedOn)}
          </Fact>
        )}
        {history.length > 0 && (
          <Fact term="Anciens matricules">
            {history.map(({ matricule, until }) => (
              <span key={matricule} className={styles.former}>
                <span className="code">{formatMatricule(matricule)}</span>
                {until && <span className="soft"> jusqu’au {formatDate(until)}</span>}
              </span>
            ))}
          </Fact>
        )}
        <Fact term="Dernière modification">{formatDateTime(changedAt)}</Fact>
      </dl>
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
