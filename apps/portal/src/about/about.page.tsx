import { useQuery } from '@tanstack/react-query';
import type { About } from '@trousse/contract';
import { connector } from '../connector/connector-client.ts';
import settings from '../settings/settings.module.css';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { formatDate } from '../ui/format.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import { useStore } from '../ui/store.ts';
import styles from './about.module.css';
import { aboutQuery } from './about.resource.ts';
import { Fact, FactCard, Outside } from './facts.component.tsx';
import { HelpContact } from './help-contact.component.tsx';

/** Product, homologation, versions, help (EX_GEN-1180, WEB-43, WEB-45): what a support asks for first. */
export function AboutPage() {
  useTitle('À Propos');
  const about = useQuery(aboutQuery);
  return (
    <div className={settings.page}>
      <h1>À propos de Trousse</h1>
      {about.isPending && <SkeletonRows waitingFor="Lecture des versions" />}
      {about.isError && (
        <ErrorState
          failure={failureOf(about.error)}
          actions={<Button onClick={() => void about.refetch()}>Réessayer</Button>}
        />
      )}
      {about.data && <Facts about={about.data} />}
    </div>
  );
}

function Facts({ about }: { about: About }) {
  const { profiles, date } = about.homologation;
  return (
    <>
      <FactCard id="about-product" title="Logiciel">
        <Fact name="Éditeur">{about.publisher}</Fact>
        <Fact name="Produit">{about.product}</Fact>
        <Fact name="Version">{about.version}</Fact>
        <Fact name="Identifiant de l’installation">
          <span className="code">{about.instanceOid}</span>
        </Fact>
        <Fact name="Profils homologués au DMP">
          {profiles.length === 0 ? (
            'Aucun : cette installation n’est pas homologuée.'
          ) : (
            <ul className={styles.profiles}>
              {profiles.map((profile) => (
                <li key={profile}>{profile}</li>
              ))}
            </ul>
          )}
        </Fact>
        {date !== undefined && <Fact name="Date d’homologation">{formatDate(date)}</Fact>}
      </FactCard>
      <FactCard id="about-components" title="Composants">
        <Fact name="Serveur">{about.components.server}</Fact>
        <Fact name="Connecteur de ce poste">
          <ConnectorVersion />
        </Fact>
        <Fact name="Licence">{about.licence}</Fact>
      </FactCard>
      <FactCard id="about-help" title="Aide">
        <HelpContact help={about.help} />
      </FactCard>
      <section className={settings.card} aria-labelledby="about-links">
        <h2 id="about-links">Savoir si un logiciel est compatible</h2>
        <p>
          Demandez à son éditeur, ou consultez la liste des solutions référencées par l’Agence du Numérique en Santé. Un
          logiciel compatible ouvre Trousse directement sur un patient, sans nouvelle connexion.
        </p>
        <ul className={styles.links}>
          <li>
            <Outside href="https://esante.gouv.fr">Agence du Numérique en Santé</Outside>
          </li>
          <li>
            <Outside href="https://industriels.esante.gouv.fr/segur-du-numerique-en-sante">
              Ségur du numérique : solutions référencées
            </Outside>
          </li>
          <li>
            <Outside href="https://www.dmp.fr">Dossier médical partagé</Outside>
          </li>
        </ul>
      </section>
    </>
  );
}

function ConnectorVersion() {
  const state = useStore(connector.state);
  return 'hello' in state ? state.hello.version : 'Absent ou arrêté';
}
