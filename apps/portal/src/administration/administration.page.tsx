import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { RecordView } from '@trousse/contract';
import { type ComponentType, useEffect, useRef } from 'react';
import { openRecordQuery } from '../record/record.resource.ts';
import { buttonClass } from '../ui/button.component.tsx';
import { useNarrow, useTitle } from '../ui/hooks.ts';
import styles from './administration.module.css';
import { AdministrativeDataSection } from './administrative-data.component.tsx';
import { IdentitySection } from './identity.component.tsx';
import { RightHoldersSection } from './right-holders.component.tsx';
import { type SectionSlug, sectionOf, sections } from './sections.ts';
import { TreatingDoctorSection } from './treating-doctor.component.tsx';
import { WebsiteSection } from './website.component.tsx';
import { WithdrawalSection } from './withdrawal.component.tsx';

const contents: Readonly<Record<SectionSlug, ComponentType<{ record: RecordView }>>> = {
  identite: IdentitySection,
  donnees: AdministrativeDataSection,
  professionnels: RightHoldersSection,
  'medecin-traitant': TreatingDoctorSection,
  'site-dmp': WebsiteSection,
  retrait: WithdrawalSection,
};

/** /dossier/administration: what concerns the record rather than its documents, one section at a time (EFF-177). */
export function AdministrationPage() {
  useTitle('Administration');
  const { data } = useQuery({ ...openRecordQuery, enabled: false });
  const { section: slug } = useParams({ from: '/shell/dossier/administration/{-$section}' });
  const section = sectionOf(slug);
  const narrow = useNarrow();
  const menu = useRef<HTMLElement>(null);
  // On a narrow screen the menu scrolls: the current section is brought into view.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of section
  useEffect(() => {
    menu.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [section, narrow]);
  if (data === undefined) return null;
  const Content = contents[section.slug];
  return (
    <div className={styles.page}>
      <div className={styles.side}>
        <Link to="/dossier/documents/{-$document}" params={{}} className={buttonClass({ variant: 'quiet' })}>
          <IconArrowLeft aria-hidden="true" />
          Revenir aux documents
        </Link>
        <nav ref={menu} className={styles.menu} aria-label="Administration">
          {sections.map(({ slug: one, title }) => (
            <Link
              key={one}
              to="/dossier/administration/{-$section}"
              params={{ section: one }}
              className={styles.entry}
              aria-current={one === section.slug ? 'page' : undefined}
            >
              {title}
            </Link>
          ))}
        </nav>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard */}
      <section className={styles.section} aria-labelledby="administration-section" tabIndex={0}>
        <div className={styles.card}>
          <h2 id="administration-section">{section.title}</h2>
          <Content key={data.record.handle} record={data.record} />
        </div>
      </section>
    </div>
  );
}
