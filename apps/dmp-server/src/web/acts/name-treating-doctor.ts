import { entitle } from '../../rights/entitle.ts';
import { declareTreatingDoctor } from '../../store/commands/declare-treating-doctor.ts';
import { findHolder } from '../../store/patient/find-professionals.ts';
import { runIn } from '../../store/transaction.ts';
import { PageRefusal } from '../page-problems.ts';
import { doctorProfession } from '../professional-words.ts';
import { changeRecord, demandAgreement, type WebAct } from './act.ts';

/** A médecin traitant names a colleague one too, and thereby authorises them (EFF-68, EFF-70). */
export const nameTreatingDoctor: WebAct = {
  page: 'VolontesEtDroits',
  transaction: 'TD0.9.name-treating-doctor',
  async run(context, { call, form }) {
    await entitle(context.store, 'actForPatient', call);
    demandAgreement(form);
    const holderId = form.one('professionnel');
    await changeRecord(context, call, nameTreatingDoctor.transaction, async (transaction, patientId) => {
      const known = await findHolder(runIn(transaction), { patientId, holderId });
      if (known === undefined) throw new PageRefusal('unknown-professional');
      if (known.profession !== doctorProfession) throw new PageRefusal('not-a-doctor');
      if (known.blocked) throw new PageRefusal('blocked-professional');
      await declareTreatingDoctor(transaction, { patientId, holderId, at: call.at });
    });
    return 'nomme';
  },
};
