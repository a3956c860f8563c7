import { useQuery } from '@tanstack/react-query';
import type { About } from '@trousse/contract';
import type { ReactNode } from 'react';
import settings from '../settings/settings.module.css';
import { Button } from '../ui/button.component.tsx';
import { failureOf } from '../ui/failure.ts';
import { useTitle } from '../ui/hooks.ts';
import { SkeletonRows } from '../ui/skeleton.component.tsx';
import { ErrorState } from '../ui/state.component.tsx';
import styles from './about.module.css';
import { aboutQuery } from './about.resource.ts';
import { Fact, FactCard } from './facts.component.tsx';

/** /mentions-legales: who publishes, who hosts, and what becomes of personal data here (EFF-14). */
export function LegalPage() {
  useTitle('Mentions légales');
  const about = useQuery(aboutQuery);
  return (
    <div className={settings.page}>
      <h1>Mentions légales & politique de confidentialité</h1>
      {about.isPending && <SkeletonRows waitingFor="Lecture des mentions légales" />}
      {about.isError && (
        <ErrorState
          failure={failureOf(about.error)}
          actions={<Button onClick={() => void about.refetch()}>Réessayer</Button>}
        />
      )}
      {about.data && <Notices about={about.data} />}
    </div>
  );
}

function Notices({ about }: { about: About }) {
  const { publisher, product, version, licence, legal } = about;
  return (
    <>
      <FactCard id="legal-notice" title="Mentions légales">
        <Fact name="Éditeur">{publisher}</Fact>
        <Fact name="Produit">
          {product} {version}, sous licence {licence}
        </Fact>
        <Fact name="Responsable de cette installation">
          {legal?.host ?? 'La structure qui a installé Trousse et vous en a donné l’adresse.'}
        </Fact>
        <Fact name="Protection des données">
          {legal?.dataProtection ?? 'Adressez-vous au délégué à la protection des données de votre structure.'}
        </Fact>
      </FactCard>
      <Part id="legal-kept" title="Ce qui est conservé ici">
        <li>
          Vos situations d’exercice et vos préférences, les documents que vous avez lus et les actualités vues, sous des
          noms qui ne disent rien des patients.
        </li>
        <li>
          Les identités de patients que vous avez enregistrées et les consentements recueillis à l’ouverture, à la
          réactivation ou à la fermeture d’un DMP, ainsi que les motifs de bris de glace : chiffrés, avec leur date et
          leur auteur.
        </li>
        <li>
          Les dépôts qui attendent leur envoi, chiffrés et effacés une fois reçus par le DMP. Aucun document lu n’est
          conservé sur ce serveur : il est oublié à la fermeture du dossier.
        </li>
        <li>Un journal des accès, qui ne peut être ni modifié ni effacé par l’application.</li>
      </Part>
      <Part id="legal-workstation" title="Ce qui reste sur votre poste">
        <li>
          Les cookies nécessaires à votre connexion et à votre session, supprimés avec elles. Aucun ne mesure l’audience
          ni ne vous suit ; aucune page n’appelle de service extérieur.
        </li>
        <li>La clé qui associe ce navigateur au connecteur, et le choix de vos lecteurs de carte.</li>
        <li>
          Votre code porteur va de la page au connecteur de votre poste et n’en sort pas. Il n’est jamais enregistré.
        </li>
      </Part>
      <Part id="legal-rights" title="Vos droits et ceux des patients">
        <li>
          Vos accès aux dossiers sont tracés dans le DMP avec votre identifiant national. Le patient peut les consulter
          dans Mon espace santé et vous y bloquer.
        </li>
        <li>
          Vous pouvez demander l’accès à vos données, leur rectification ou leur effacement au contact indiqué plus
          haut, puis saisir la CNIL si la réponse ne vous convient pas.
        </li>
      </Part>
    </>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className={settings.card} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul className={styles.notices}>{children}</ul>
    </section>
  );
}
